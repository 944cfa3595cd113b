namespace Platform.Manifests;

/// <summary>How many pods, and which.</summary>
public sealed record ReplicaSetSpec : ManifestNode
{
    /// <summary>Default 1.</summary>
    public int? Replicas { get; init; }

    /// <summary>Seconds a pod must be ready before it counts as available; default 0.</summary>
    public int? MinReadySeconds { get; init; }

    public LabelSelector? Selector { get; init; }

    public PodTemplateSpec? Template { get; init; }
}
