using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Whether a version may still get requests (upstream: isReplicaSetReferenced).</summary>
internal static class ReplicaSetReferences
{
    /// <summary>True when a service or subset names it, or the weights written last give it some.</summary>
    public static bool Names(RolloutTurn turn, ReplicaSet replicaSet)
    {
        var hash = replicaSet.Hash();
        var idle = IdleService(turn);
        var isSelected = turn.Snapshot.Services.Any(service => service.Name != idle
            && service.Spec?.Selector is { } selector && selector.TryGetValue(Labels.PodTemplateHash, out var selected) && selected == hash);
        var weights = turn.Status.Canary?.Weights;
        var isWeighted = (weights?.Canary?.PodTemplateHash == hash && weights.Canary.Weight > 0)
            || (weights?.Stable?.PodTemplateHash == hash && weights.Stable.Weight > 0);
        var subsets = turn.Canary.TrafficRouting?.Istio?.DestinationRule is null ? null : turn.Snapshot.DestinationRule?.Spec?.Subsets;
        return isSelected || isWeighted
            || (subsets ?? []).Any(subset => subset.Labels is { } labels && labels.TryGetValue(Labels.PodTemplateHash, out var named) && named == hash);
    }

    /// <summary>Ping and pong keep their version until the next one comes: the one that is not stable holds nobody once it gets no requests.</summary>
    private static string? IdleService(RolloutTurn turn) =>
        turn.Canary.PingPong is not null && !turn.AreWeightsUnverified && turn.Status.Canary?.Weights is { Canary.Weight: 0 }
            ? CanaryServiceNames.Of(turn.Rollout).Canary
            : null;
}
