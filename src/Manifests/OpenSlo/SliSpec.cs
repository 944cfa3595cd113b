namespace Platform.Manifests;

/// <summary>What is measured: a ratio of events, or a value held against a threshold.</summary>
public sealed record SliSpec : ManifestNode
{
    public string? Description { get; init; }

    public RatioMetric? RatioMetric { get; init; }

    public SliMetric? ThresholdMetric { get; init; }
}
