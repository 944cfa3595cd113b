using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Scales stable, then new, then the others; one scaling a turn (upstream: reconcileCanaryReplicaSets).</summary>
internal static class CanaryReplicaSets
{
    /// <summary>True when something was scaled: the rest of the turn waits for its effect.</summary>
    public static bool Reconcile(RolloutTurn turn)
    {
        if (turn.Roles.IsUpdating)
        {
            ScaleDownDeadline.Remove(turn, turn.Roles.Stable!);

            // By the weights as they were before this turn, and as the gateway serves them: stable shrinks only once the traffic has left it.
            var count = ReplicaCounts.For(turn, turn.Status.Canary?.Weights).Stable;
            var isHeld = turn.AreWeightsUnverified && count < turn.Roles.Stable!.Desired();
            if (!isHeld && ReplicaSetScaling.Scale(turn, turn.Roles.Stable!, count))
            {
                return true;
            }
        }

        return ReconcileNew(turn) || ReconcileOthers(turn);
    }

    private static bool ReconcileNew(RolloutTurn turn)
    {
        if (ReplicaSetScaling.IsDelayedAfterAbort(turn) && turn.Roles.New.Desired() > 0)
        {
            return ReplicaSetScaling.ScaleDownAborted(turn);
        }

        // abortScaleDownDelaySeconds: 0 leaves an aborted canary up.
        if (turn.Pauses.IsAborted && turn.Roles.IsUpdating && turn.IsRouted && turn.AbortScaleDownDelaySeconds == 0)
        {
            return false;
        }

        ScaleDownDeadline.Remove(turn, turn.Roles.New);
        var count = ReplicaCounts.For(turn, turn.Weights).Canary;
        var isHeld = turn.IsRouted && turn.AreWeightsUnverified && count < turn.Roles.New.Desired();
        return !isHeld && ReplicaSetScaling.Scale(turn, turn.Roles.New, count);
    }

    private static bool ReconcileOthers(RolloutTurn turn)
    {
        var others = turn.Roles.Others.Where(other => other.Desired() > 0).OrderByDescending(Revision.Of).ToList();
        if (!turn.IsRouted)
        {
            return DrainOthers(turn, others);
        }

        // An old version that was stable stays for its delay. One that was overtaken in mid-update has no traffic and goes at once.
        var free = others.Where(other => !ReplicaSetReferences.Names(turn, other)).ToLookup(other =>
            !turn.IsDynamic && (turn.IsFullyPromoted || ScaleDownDeadline.Of(other) is not null));
        var scaled = ReplicaSetScaling.ScaleDownOld(turn, free[true]);
        return turn.AreWeightsUnverified ? scaled : free[false].Aggregate(scaled, (any, other) => ReplicaSetScaling.Scale(turn, other, 0) || any);
    }

    /// <summary>Without a router old pods get requests as long as they are there: pods that are not available go first, then as many as maxUnavailable allows.</summary>
    private static bool DrainOthers(RolloutTurn turn, List<ReplicaSet> others)
    {
        var spare = turn.Roles.All.Sum(set => set.Available()) - (turn.Replicas - SurgeLimits.Of(turn.Rollout).MaxUnavailable);
        var scaled = false;
        foreach (var other in others)
        {
            var healthy = Math.Min(other.Desired(), other.Available());
            var taken = Math.Clamp(spare, 0, healthy);
            spare -= taken;
            scaled |= ReplicaSetScaling.Scale(turn, other, healthy - taken);
        }

        return scaled;
    }
}
