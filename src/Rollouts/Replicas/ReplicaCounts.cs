using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The pods that canary and stable should have.</summary>
internal readonly record struct ReplicaCounts(int Canary, int Stable)
{
    private const int All = 100;

    /// <param name="turn">The turn.</param>
    /// <param name="weights">The weights that are in force; null: what the weights demand is not looked at.</param>
    public static ReplicaCounts For(RolloutTurn turn, TrafficWeights? weights)
    {
        var scale = CanaryScale.For(turn.Rollout, turn.Pauses.IsAborted, turn.Roles);
        return turn.IsRouted ? Routed(turn.Rollout, scale, turn.Pauses.IsAborted, weights) : Basic(turn, scale.Weight);
    }

    /// <summary>
    /// With a router: canary = ceil(weight x replicas / 100), stable stays whole; with dynamicStableScale stable shrinks as the
    /// traffic leaves it, and either side keeps the pods that its traffic needs (upstream: CalculateReplicaCountsForTrafficRoutedCanary).
    /// </summary>
    public static ReplicaCounts Routed(Rollout rollout, CanaryScale scale, bool isAborted, TrafficWeights? weights)
    {
        var replicas = rollout.Spec?.Replicas ?? 1;
        var canary = scale.Replicas ?? AtLeast(rollout, Share(scale.Weight, replicas), replicas);
        if (rollout.Spec?.Strategy?.Canary?.DynamicStableScale != true)
        {
            return new ReplicaCounts(canary, replicas);
        }

        var stable = Share(All - scale.Weight, replicas);
        if (weights is not null)
        {
            stable = Math.Max(stable, Share(weights.Stable?.Weight ?? 0, replicas));
            canary = isAborted ? Math.Max(canary, Share(weights.Canary?.Weight ?? 0, replicas)) : canary;
        }

        return new ReplicaCounts(AtLeast(rollout, canary, replicas), AtLeast(rollout, stable, replicas));
    }

    /// <summary>ceil(weight x replicas / 100), in integers.</summary>
    public static int Share(int weight, int replicas) => (int)(((long)weight * replicas + 99) / All);

    /// <summary>True when the pods of a step are there (upstream: AtDesiredReplicaCountsForCanary).</summary>
    public bool AreReached(RolloutTurn turn)
    {
        var (roles, stable) = (turn.Roles, Stable);
        var isStableThere = (turn.IsRouted && turn.IsDynamic) || roles.Stable is null
            || (roles.Stable.Desired() == stable && (turn.IsRouted || roles.Stable.Actual() == stable));

        // Without a router every pod that is there gets requests, those of older versions too.
        return ReplicaProgress.IsMet(turn.Canary.ReplicaProgressThreshold, PodCount.Of(roles.New), Canary)
            && isStableThere
            && (turn.IsRouted || roles.Others.Sum(other => other.Available()) == 0);
    }

    private static ReplicaCounts Basic(RolloutTurn turn, int weight)
    {
        var limits = SurgeLimits.Of(turn.Rollout);
        PodCount? stable = turn.Roles.IsUpdating ? PodCount.Of(turn.Roles.Stable!) : null;
        var counts = new BasicCanaryCounts(turn.Replicas, limits, PodCount.Of(turn.Roles.New), stable, turn.Roles.Others.Sum(other => other.Desired()));
        return counts.Towards(BasicCanaryTarget.Of(turn.Replicas, weight, limits.MaxSurge));
    }

    private static int AtLeast(Rollout rollout, int count, int replicas)
    {
        var minimum = Math.Min(rollout.Spec?.Strategy?.Canary?.MinPodsPerReplicaSet ?? 1, replicas);
        return count == 0 ? 0 : Math.Max(count, minimum);
    }
}
