using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Scales stable, then new, then the others; one scaling a turn (upstream: reconcileCanaryReplicaSets).</summary>
internal static class CanaryReplicaSets
{
    /// <summary>True when something was scaled: the rest of the turn waits for its effect.</summary>
    public static bool Reconcile(CanaryTurn turn)
    {
        var counts = ReplicaCounts.For(turn.Rollout, turn.Pauses.IsAborted);
        if (turn.Roles.IsUpdating)
        {
            ScaleDownDeadline.Remove(turn, turn.Roles.Stable!);
            if (Scale(turn, turn.Roles.Stable!, counts.Stable))
            {
                return true;
            }
        }

        return ReconcileNew(turn, counts.Canary) || ReconcileOthers(turn);
    }

    private static bool ReconcileNew(CanaryTurn turn, int count)
    {
        if (turn.Pauses.IsAborted && turn.Roles.IsUpdating && turn.Roles.New.Desired() > 0)
        {
            return ScaleDownAborted(turn, count);
        }

        ScaleDownDeadline.Remove(turn, turn.Roles.New);
        return Scale(turn, turn.Roles.New, count);
    }

    // The aborted version stays for a while: for a look at what went wrong, and for a quick retry.
    private static bool ScaleDownAborted(CanaryTurn turn, int count)
    {
        var seconds = turn.Canary.AbortScaleDownDelaySeconds ?? ScaleDownDeadline.DefaultDelaySeconds;
        if (seconds == 0 || turn.Roles.Stable.Available() < turn.Replicas)
        {
            return false;
        }

        if (ScaleDownDeadline.Of(turn.Roles.New) is not { } deadline)
        {
            ScaleDownDeadline.Set(turn, turn.Roles.New, TimeSpan.FromSeconds(seconds));
            return false;
        }

        return IsDue(turn, deadline) && Scale(turn, turn.Roles.New, count);
    }

    private static bool ReconcileOthers(CanaryTurn turn)
    {
        var scaled = false;
        foreach (var other in turn.Roles.Others.Where(other => other.Desired() > 0 && !IsReferenced(turn, other)))
        {
            if (ScaleDownDeadline.Of(other) is not { } deadline || IsDue(turn, deadline))
            {
                scaled |= Scale(turn, other, 0);
            }
        }

        return scaled;
    }

    private static bool IsDue(CanaryTurn turn, DateTimeOffset deadline)
    {
        if (deadline <= turn.Now)
        {
            return true;
        }

        turn.LookAgainIn(deadline - turn.Now);
        return false;
    }

    // A version that a service or subset still names, or that the last written weights name, may still get requests.
    private static bool IsReferenced(CanaryTurn turn, ReplicaSet replicaSet)
    {
        var hash = replicaSet.Hash();
        var isSelected = turn.Snapshot.Services.Any(service =>
            service.Spec?.Selector is { } selector && selector.TryGetValue(Labels.PodTemplateHash, out var selected) && selected == hash);
        var weights = turn.Status.Canary?.Weights;
        var isWeighted = (weights?.Canary?.PodTemplateHash == hash && weights.Canary.Weight > 0)
            || (weights?.Stable?.PodTemplateHash == hash && weights.Stable.Weight > 0);
        return isSelected || isWeighted;
    }

    private static bool Scale(CanaryTurn turn, ReplicaSet replicaSet, int count)
    {
        var before = replicaSet.Desired();
        if (before == count)
        {
            return false;
        }

        turn.Change(new ScaleReplicaSet(replicaSet.Name, count));
        var direction = count > before ? "up" : "down";
        turn.Report(
            EventReasons.ScalingReplicaSet,
            $"Scaled {direction} ReplicaSet {replicaSet.Name} (revision {Revision.Of(replicaSet)}) from {before} to {count}");
        return true;
    }
}
