namespace Platform.Manifests;

/// <summary>The weights a rollout last wrote.</summary>
public sealed record TrafficWeights : ManifestNode
{
    public WeightDestination? Canary { get; init; }

    public WeightDestination? Stable { get; init; }

    /// <summary>The versions of a running experiment.</summary>
    public IReadOnlyList<WeightDestination>? Additional { get; init; }

    /// <summary>True when the gateway serves them; null when nothing reports back.</summary>
    public bool? Verified { get; init; }
}
