namespace Platform.Manifests;

/// <summary>How far the run is.</summary>
public sealed record AnalysisRunStatus : ManifestNode
{
    /// <summary>Pending, Running, Successful, Failed, Error or Inconclusive.</summary>
    public string? Phase { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<MetricResult>? MetricResults { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public RunSummary? RunSummary { get; init; }

    public RunSummary? DryRunSummary { get; init; }
}
