using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// The pods that canary and stable should have when a router carries the traffic: canary = ceil(weight x replicas / 100),
/// stable stays whole (upstream: CalculateReplicaCountsForTrafficRoutedCanary).
/// </summary>
internal readonly record struct ReplicaCounts(int Canary, int Stable)
{
    public static ReplicaCounts For(Rollout rollout, bool isAborted)
    {
        var replicas = rollout.Spec?.Replicas ?? 1;
        var scale = CanaryScale.For(rollout, isAborted);
        var canary = scale.Replicas ?? AtLeast(rollout, Share(scale.Weight, replicas), replicas);
        return new ReplicaCounts(canary, replicas);
    }

    /// <summary>ceil(weight x replicas / 100), in integers.</summary>
    public static int Share(int weight, int replicas) => (int)(((long)weight * replicas + 99) / 100);

    /// <summary>True when the pods of a step are there: all canary pods available, all stable pods asked for.</summary>
    public bool AreReached(ReplicaSetRoles roles) =>
        roles.New.Desired() == Canary
        && roles.New.Available() == Canary
        && (roles.Stable is null || roles.Stable.Desired() == Stable);

    private static int AtLeast(Rollout rollout, int count, int replicas)
    {
        var minimum = Math.Min(rollout.Spec?.Strategy?.Canary?.MinPodsPerReplicaSet ?? 1, replicas);
        return count == 0 ? 0 : Math.Max(count, minimum);
    }
}
