namespace Platform.Manifests;

/// <summary>A route the rollout may create.</summary>
public sealed record ManagedRoute : ManifestNode
{
    public string? Name { get; init; }
}
