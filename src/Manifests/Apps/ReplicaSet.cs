namespace Platform.Manifests;

/// <summary>Keeps a number of pods of one template running (apps/v1).</summary>
public sealed record ReplicaSet : KubernetesObject
{
    public ReplicaSetSpec? Spec { get; init; }

    public ReplicaSetStatus? Status { get; init; }
}
