namespace Platform.Manifests;

/// <summary>Exactly one of waiting, running, terminated.</summary>
public sealed record ContainerState : ManifestNode
{
    public ContainerStateWaiting? Waiting { get; init; }

    public ContainerStateRunning? Running { get; init; }

    public ContainerStateTerminated? Terminated { get; init; }
}
