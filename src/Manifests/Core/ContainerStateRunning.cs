namespace Platform.Manifests;

/// <summary>Running since.</summary>
public sealed record ContainerStateRunning : ManifestNode
{
    public DateTimeOffset? StartedAt { get; init; }
}
