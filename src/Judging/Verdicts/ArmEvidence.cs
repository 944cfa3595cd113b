namespace Platform.Judging.Verdicts;

/// <summary>Counts of a version, and bounds of its bad fraction that hold at every moment at once.</summary>
/// <param name="Requests">All.</param>
/// <param name="Bad">Bad ones.</param>
/// <param name="Lower">Lower bound, 97.5 %.</param>
/// <param name="Upper">Upper bound, 97.5 %.</param>
public sealed record ArmEvidence(double Requests, double Bad, double Lower, double Upper);
