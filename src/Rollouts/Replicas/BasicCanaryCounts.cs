namespace Platform.Rollouts;

/// <summary>
/// The next counts on the way to a target where pods are the only way to split traffic: never more than maxSurge pods too many,
/// never more than maxUnavailable too few (upstream: CalculateReplicaCountsForBasicCanary).
/// </summary>
/// <param name="Replicas">spec.replicas.</param>
/// <param name="Limits">maxSurge and maxUnavailable in pods.</param>
/// <param name="Canary">The new ReplicaSet.</param>
/// <param name="Stable">The stable ReplicaSet; null when it is the new one, or there is none.</param>
/// <param name="Older">Pods asked for of all other ReplicaSets.</param>
internal sealed record BasicCanaryCounts(int Replicas, SurgeLimits Limits, PodCount Canary, PodCount? Stable, int Older)
{
    private int Most => Replicas + Limits.MaxSurge;

    private int Least => Replicas - Limits.MaxUnavailable;

    public ReplicaCounts Towards(ReplicaCounts target)
    {
        target = Stable is null ? new ReplicaCounts(Replicas, 0) : target;
        var grown = Grow(target);

        // Pods of older versions go first: as long as there are any, neither canary nor stable shrinks.
        if (Older > 0)
        {
            return WithoutBrokenPods(grown, target);
        }

        // The side that shrinks gets its room from the availability of the other.
        var isIncreasing = target.Canary >= Canary.Desired;
        var counted = Canary.ForScaleDown(!isIncreasing) + (Stable?.ForScaleDown(isIncreasing) ?? 0);
        if (counted <= Least)
        {
            return grown;
        }

        var spare = counted - Least;
        if (!isIncreasing)
        {
            var canary = Canary.Desired > target.Canary ? Math.Max(target.Canary, Canary.Desired - spare) : grown.Canary;
            var (shrunk, other) = Adjust(Canary, canary, Stable, grown.Stable);
            return new ReplicaCounts(shrunk, other);
        }

        if (Stable is { } stable)
        {
            var count = stable.Desired > target.Stable ? Math.Max(target.Stable, stable.Desired - spare) : grown.Stable;
            var (shrunk, other) = Adjust(stable, count, Canary, grown.Canary);
            return new ReplicaCounts(other, shrunk);
        }

        return grown;
    }

    /// <summary>Up to the target, stable first, as far as the surge allows.</summary>
    private ReplicaCounts Grow(ReplicaCounts target)
    {
        var (canary, stable) = (Canary.Desired, Stable?.Desired ?? 0);
        var room = Most - (canary + stable + Older);
        if (Stable is not null && stable < target.Stable && room > 0)
        {
            var added = Math.Min(room, target.Stable - stable);
            (stable, room) = (stable + added, room - added);
        }

        if (canary < target.Canary && room > 0)
        {
            canary += Math.Min(room, target.Canary - canary);
        }

        return new ReplicaCounts(canary, stable);
    }

    /// <summary>
    /// Where stable is to grow back and has no room, and the old pods cannot go before it has, nothing would ever move: then pods of the
    /// canary that are not available make room. Upstream waits until they are.
    /// </summary>
    private ReplicaCounts WithoutBrokenPods(ReplicaCounts grown, ReplicaCounts target) =>
        grown.Stable < target.Stable && grown.Canary > target.Canary
            ? grown with { Canary = Math.Max(target.Canary, Math.Min(grown.Canary, Canary.Available)) }
            : grown;

    /// <summary>Takes what is over the surge from the other side, gives back what that would cost in availability, and takes the rest from the shrinking side.</summary>
    private (int Shrunk, int Other) Adjust(PodCount shrinking, int shrunk, PodCount? other, int otherCount)
    {
        if (other is not { } counted)
        {
            return (shrunk, otherCount);
        }

        var adjusted = otherCount - Math.Max(0, otherCount + shrunk - Most);
        var available = Math.Min(shrinking.Available, shrunk) + Math.Min(counted.Available, adjusted);
        var lost = Math.Max(0, counted.Available - adjusted);
        adjusted += Math.Min(lost, Math.Max(0, Least - available));
        return (shrunk - Math.Max(0, adjusted + shrunk - Most), adjusted);
    }
}
