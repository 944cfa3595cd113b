namespace Platform.Analyzer;

/// <summary>Where the counters come from, where evidence is kept, and who may ask.</summary>
internal sealed class AnalyzerOptions
{
    public const string PrometheusKey = "PROMETHEUS_URL";
    public const string StateKey = "PLATFORM_STATE";
    public const string TokenKey = "ANALYZER_TOKEN";
    public const string IntervalKey = "ANALYZER_INTERVAL_SECONDS";
    public const string HistoryKey = "ANALYZER_HISTORY_SECONDS";

    /// <summary>Base URL of Prometheus; default http://localhost:9090.</summary>
    public string Prometheus { get; set; } = "http://localhost:9090";

    /// <summary>Folder that keeps the evidence over restarts, analyzer/ under PLATFORM_STATE (default .platform).</summary>
    public string Folder { get; set; } = "";

    /// <summary>Callers from other machines must send it as a bearer token; empty: they are refused.</summary>
    public string Token { get; set; } = "";

    /// <summary>Seconds between two looks at the counters, above 0; default 1. Not more often than Prometheus scrapes is of use.</summary>
    public double IntervalSeconds { get; set; } = 1;

    /// <summary>How much of stable's past the dispersion is learned from; default 600, 0 for none.</summary>
    public int HistorySeconds { get; set; } = 600;

    public void Read(IConfiguration configuration)
    {
        Prometheus = configuration[PrometheusKey] is { Length: > 0 } url ? url : Prometheus;
        Folder = Path.GetFullPath(Path.Combine(configuration[StateKey] is { Length: > 0 } state ? state : ".platform", "analyzer"));
        Token = configuration[TokenKey] ?? "";
        IntervalSeconds = configuration.GetValue(IntervalKey, IntervalSeconds);
        HistorySeconds = configuration.GetValue(HistoryKey, HistorySeconds);
    }
}
