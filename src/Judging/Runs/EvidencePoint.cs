namespace Platform.Judging.Runs;

/// <summary>The evidence at one look.</summary>
/// <param name="Seconds">Since the run began.</param>
/// <param name="Step">Which step, from 0.</param>
/// <param name="LogE">Natural logarithm of the evidence of harm.</param>
/// <param name="Metrics">For each metric: its log e-values against the limit and against stable.</param>
public sealed record EvidencePoint(double Seconds, int Step, double LogE, IReadOnlyList<MetricPoint> Metrics);
