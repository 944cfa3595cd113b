namespace Platform.Judging.Runs;

/// <summary>Log e-values of one metric at one look.</summary>
public sealed record MetricPoint(double AgainstLimit, double AgainstStable);
