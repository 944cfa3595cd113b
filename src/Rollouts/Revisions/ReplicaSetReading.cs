using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What decisions read off a ReplicaSet.</summary>
internal static class ReplicaSetReading
{
    /// <summary>The pod template hash it is labelled with.</summary>
    public static string Hash(this ReplicaSet replicaSet) =>
        replicaSet.Metadata.Labels is { } labels && labels.TryGetValue(Labels.PodTemplateHash, out var hash) ? hash : "";

    /// <summary>The pods it should have.</summary>
    public static int Desired(this ReplicaSet replicaSet) => replicaSet.Spec?.Replicas ?? 0;

    /// <summary>The pods that have been ready long enough.</summary>
    public static int Available(this ReplicaSet? replicaSet) => replicaSet?.Status?.AvailableReplicas ?? 0;

    public static int Ready(this ReplicaSet replicaSet) => replicaSet.Status?.ReadyReplicas ?? 0;

    /// <summary>The pods it has.</summary>
    public static int Actual(this ReplicaSet replicaSet) => replicaSet.Status?.Replicas ?? 0;
}
