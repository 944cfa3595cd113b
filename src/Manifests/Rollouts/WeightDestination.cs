namespace Platform.Manifests;

/// <summary>A weight and the ReplicaSet and service it goes to.</summary>
public sealed record WeightDestination : ManifestNode
{
    /// <summary>Percent, 0 to 100.</summary>
    public int Weight { get; init; }

    public string? PodTemplateHash { get; init; }

    public string? ServiceName { get; init; }
}
