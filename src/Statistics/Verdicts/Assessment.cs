namespace Platform.Statistics;

/// <summary>A verdict with what it rests on.</summary>
/// <param name="Verdict">What to do.</param>
/// <param name="Reason">Why.</param>
/// <param name="LogE">Natural logarithm of the evidence of harm.</param>
/// <param name="Metric">Index of the metric that decided, or holds the verdict up; -1 for none.</param>
/// <param name="AgainstStable">The strongest evidence is a comparison with stable; otherwise with the limit.</param>
public readonly record struct Assessment(Verdict Verdict, VerdictReason Reason, double LogE, int Metric, bool AgainstStable);
