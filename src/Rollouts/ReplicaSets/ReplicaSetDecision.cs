using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What a ReplicaSet needs now.</summary>
/// <param name="Create">Pods to add.</param>
/// <param name="Delete">Pods to take away.</param>
/// <param name="Status">The status as it is.</param>
/// <param name="LookAgainAfter">When the next pod becomes available by time alone; null when none does.</param>
public sealed record ReplicaSetDecision(int Create, IReadOnlyList<Pod> Delete, ReplicaSetStatus Status, TimeSpan? LookAgainAfter)
{
    /// <summary>Decides from the set and the pods it owns.</summary>
    public static ReplicaSetDecision Decide(ReplicaSet set, IReadOnlyList<Pod> owned, DateTimeOffset now)
    {
        var active = owned.Where(PodReadiness.IsActive).ToList();
        var missing = set.Metadata.DeletionTimestamp is null ? (set.Spec?.Replicas ?? 1) - active.Count : 0;
        var availableFrom = active
            .Select(pod => PodReadiness.AvailableFrom(pod, set.Spec?.MinReadySeconds ?? 0))
            .OfType<DateTimeOffset>()
            .ToList();
        var next = availableFrom.Where(time => time > now).Order().Select(time => (TimeSpan?)(time - now)).FirstOrDefault();
        var labels = set.Spec?.Template?.Metadata?.Labels;
        var status = (set.Status ?? new ReplicaSetStatus()) with
        {
            Replicas = active.Count,
            FullyLabeledReplicas = active.Count(pod => labels is null || labels.All(label => pod.Metadata.Labels?.GetValueOrDefault(label.Key) == label.Value)),
            ReadyReplicas = active.Count(PodReadiness.IsReady),
            AvailableReplicas = availableFrom.Count(time => time <= now),
            ObservedGeneration = set.Metadata.Generation,
        };
        return new ReplicaSetDecision(Math.Max(0, missing), missing < 0 ? [.. DeletionOrder.FirstToGo(active).Take(-missing)] : [], status, next);
    }
}
