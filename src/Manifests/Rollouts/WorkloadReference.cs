namespace Platform.Manifests;

/// <summary>The Deployment whose pod template a rollout takes over.</summary>
public sealed record WorkloadReference : ManifestNode
{
    public string? ApiVersion { get; init; }

    public string? Kind { get; init; }

    public string? Name { get; init; }

    /// <summary>What becomes of the Deployment's own pods: never (default), onsuccess or progressively.</summary>
    public string? ScaleDown { get; init; }
}
