using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Whether a version may still get requests (upstream: isReplicaSetReferenced).</summary>
internal static class ReplicaSetReferences
{
    /// <summary>True when a service or subset names it, or the weights written last give it some.</summary>
    public static bool Names(RolloutTurn turn, ReplicaSet replicaSet)
    {
        var hash = replicaSet.Hash();
        var isSelected = turn.Snapshot.Services.Any(service =>
            service.Spec?.Selector is { } selector && selector.TryGetValue(Labels.PodTemplateHash, out var selected) && selected == hash);
        var weights = turn.Status.Canary?.Weights;
        var isWeighted = (weights?.Canary?.PodTemplateHash == hash && weights.Canary.Weight > 0)
            || (weights?.Stable?.PodTemplateHash == hash && weights.Stable.Weight > 0);
        var subsets = turn.Canary.TrafficRouting?.Istio?.DestinationRule is null ? null : turn.Snapshot.DestinationRule?.Spec?.Subsets;
        return isSelected || isWeighted
            || (subsets ?? []).Any(subset => subset.Labels is { } labels && labels.TryGetValue(Labels.PodTemplateHash, out var named) && named == hash);
    }
}
