namespace Platform.Analyzer.Runs;

/// <summary>Log e-values of one metric at one look.</summary>
internal sealed record MetricPoint(double AgainstLimit, double AgainstStable);
