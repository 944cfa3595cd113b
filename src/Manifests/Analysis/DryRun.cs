namespace Platform.Manifests;

/// <summary>Metrics (by regular expression on the name) whose result does not count.</summary>
public sealed record DryRun : ManifestNode
{
    public string? MetricName { get; init; }
}
