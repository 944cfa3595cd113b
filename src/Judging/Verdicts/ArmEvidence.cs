using Platform.Statistics;

namespace Platform.Judging.Verdicts;

/// <summary>Counts of a version, and bounds of its bad fraction that hold at every moment at once.</summary>
/// <param name="Requests">All.</param>
/// <param name="Bad">Bad ones.</param>
/// <param name="Lower">Lower bound, 97.5 %.</param>
/// <param name="Upper">Upper bound, 97.5 %.</param>
public sealed record ArmEvidence(double Requests, double Bad, double Lower, double Upper)
{
    private const double BoundLevel = 0.025;

    /// <summary>Counts with their bounds.</summary>
    /// <param name="dispersion">How much more stable's counts vary than independent ones; 1 for not at all.</param>
    public static ArmEvidence Of(double bad, double requests, double dispersion) => new(
        requests,
        bad,
        ConfidenceBounds.Lower(bad / dispersion, requests / dispersion, BoundLevel),
        ConfidenceBounds.Upper(bad / dispersion, requests / dispersion, BoundLevel));
}
