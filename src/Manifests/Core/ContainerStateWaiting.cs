namespace Platform.Manifests;

/// <summary>Not running, and why (ErrImageNeverPull, CrashLoopBackOff, ContainerCreating).</summary>
public sealed record ContainerStateWaiting : ManifestNode
{
    public string? Reason { get; init; }

    public string? Message { get; init; }
}
