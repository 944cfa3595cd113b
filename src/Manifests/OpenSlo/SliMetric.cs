namespace Platform.Manifests;

/// <summary>One query of an indicator.</summary>
public sealed record SliMetric : ManifestNode
{
    public MetricSource? MetricSource { get; init; }
}
