using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Scales ReplicaSets, and lets the ones that nobody needs any more stay for their delay.</summary>
internal static class ReplicaSetScaling
{
    /// <summary>True when the count changes.</summary>
    public static bool Scale(RolloutTurn turn, ReplicaSet replicaSet, int count)
    {
        var before = replicaSet.Desired();
        if (before == count)
        {
            return false;
        }

        turn.Change(new ScaleReplicaSet(replicaSet.Name, count));
        if (count == 0)
        {
            ScaleDownDeadline.Remove(turn, replicaSet);
        }

        var direction = count > before ? "up" : "down";
        turn.Report(
            EventReasons.ScalingReplicaSet,
            $"Scaled {direction} ReplicaSet {replicaSet.Name} (revision {Revision.Of(replicaSet)}) from {before} to {count}");
        return true;
    }

    /// <summary>
    /// The new version of an aborted update stays for a while: for a look at what went wrong, and for a quick retry. True when
    /// that is the case here, and what it is scaled to is decided by its deadline alone.
    /// </summary>
    public static bool IsDelayedAfterAbort(RolloutTurn turn) =>
        turn.Pauses.IsAborted
        && turn.Roles.IsUpdating
        && (turn.IsBlueGreen || turn.IsRouted)
        && turn.AbortScaleDownDelaySeconds != 0
        && !(turn.IsDynamic && turn.Canary.AbortScaleDownDelaySeconds is null);

    /// <summary>Scales the new version of an aborted update down once stable carries everything and the delay is over.</summary>
    public static bool ScaleDownAborted(RolloutTurn turn)
    {
        var aborted = turn.Roles.New;
        if (ScaleDownDeadline.Of(aborted) is { } deadline)
        {
            return IsDue(turn, deadline) && Scale(turn, aborted, 0);
        }

        if (aborted.Desired() > 0 && turn.Roles.Stable.Available() >= turn.Replicas && !turn.AreWeightsUnverified)
        {
            ScaleDownDeadline.Set(turn, aborted, TimeSpan.FromSeconds(turn.AbortScaleDownDelaySeconds));
        }

        return false;
    }

    /// <summary>Old versions, newest first: each stays for the delay, and no more of them than the limit says.</summary>
    public static bool ScaleDownOld(RolloutTurn turn, IEnumerable<ReplicaSet> old)
    {
        var (scaled, kept) = (false, 0);
        foreach (var replicaSet in old.Where(candidate => candidate.Desired() > 0).OrderByDescending(Revision.Of))
        {
            scaled |= ++kept > turn.ScaleDownDelayRevisionLimit || IsOver(turn, replicaSet)
                ? Scale(turn, replicaSet, 0)
                : false;
        }

        return scaled;
    }

    private static bool IsOver(RolloutTurn turn, ReplicaSet replicaSet)
    {
        if (ScaleDownDeadline.Of(replicaSet) is { } deadline)
        {
            return IsDue(turn, deadline);
        }

        if (turn.ScaleDownDelaySeconds == 0)
        {
            return true;
        }

        ScaleDownDeadline.Set(turn, replicaSet, TimeSpan.FromSeconds(turn.ScaleDownDelaySeconds));
        return false;
    }

    private static bool IsDue(RolloutTurn turn, DateTimeOffset deadline)
    {
        if (deadline <= turn.Now)
        {
            return true;
        }

        turn.LookAgainIn(deadline - turn.Now);
        return false;
    }
}
