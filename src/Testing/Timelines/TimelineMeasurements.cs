namespace Platform.Testing;

/// <summary>Measurements of one metric of a run, one after the other with the same outcome.</summary>
/// <param name="At">When the first ended, since the start of the simulation.</param>
/// <param name="Run">The AnalysisRun.</param>
/// <param name="Metric">Its metric.</param>
/// <param name="Phase">Successful, Failed, Inconclusive or Error.</param>
/// <param name="Message">Of an Error.</param>
public sealed record TimelineMeasurements(TimeSpan At, string Run, string Metric, string Phase, string? Message) : TimelineEntry(At)
{
    public int Count { get; internal set; }

    /// <summary>When the last ended.</summary>
    public TimeSpan Until { get; internal set; } = At;

    /// <summary>The first value; null when there was none.</summary>
    public string? First { get; internal set; }

    /// <summary>The last value; null when there was none.</summary>
    public string? Last { get; internal set; }
}
