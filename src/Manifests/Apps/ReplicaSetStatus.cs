namespace Platform.Manifests;

/// <summary>How many pods there are.</summary>
public sealed record ReplicaSetStatus : ManifestNode
{
    public int Replicas { get; init; }

    public int FullyLabeledReplicas { get; init; }

    public int ReadyReplicas { get; init; }

    public int AvailableReplicas { get; init; }

    public long? ObservedGeneration { get; init; }

    public IReadOnlyList<Condition>? Conditions { get; init; }
}
