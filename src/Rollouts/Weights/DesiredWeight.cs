namespace Platform.Rollouts;

/// <summary>
/// The share of the traffic the canary should have now, percent (upstream: reconcileTrafficRouting). Pods come first,
/// traffic second: until the pods of a step are there, the weight of the step before stays.
/// </summary>
internal static class DesiredWeight
{
    private const int All = 100;

    public static int Of(RolloutTurn turn)
    {
        if (turn.IsInitialDeployment)
        {
            return 0;
        }

        if (PreviousCanary(turn) is not null)
        {
            return AbortWeight.Routed(turn.Rollout, turn.Roles, isAborted: false);
        }

        if (turn.IsFullyPromoted)
        {
            return 0;
        }

        if (turn.Pauses.IsAborted)
        {
            return AbortWeight.Routed(turn.Rollout, turn.Roles, isAborted: true);
        }

        if (turn.Roles.New.Available() == 0)
        {
            return 0;
        }

        if (turn.Status.PromoteFull == true)
        {
            return ForFullPromotion(turn);
        }

        // Without steps the new version gets everything once all of its pods are there. The pods are counted without the weights:
        // with them, pods and weight would wait for each other.
        var counts = ReplicaCounts.For(turn, null);
        return counts.AreReached(turn) ? turn.Position.SetWeight : turn.Position.PreviousSetWeight;
    }

    /// <summary>
    /// The hash of the canary whose traffic goes back to stable step by step: the spec went back to stable in mid-update, and
    /// stable, which shrinks with its traffic, is not whole yet. Null otherwise.
    /// </summary>
    public static string? PreviousCanary(RolloutTurn turn) =>
        turn.IsFullyPromoted
        && turn.IsDynamic
        && turn.Status.Canary?.Weights?.Canary?.PodTemplateHash is { } previous
        && previous != turn.Roles.New.Hash()
        && turn.Roles.New.Available() < turn.Replicas
            ? previous
            : null;

    /// <summary>True when stable has the pods for what the canary leaves it; otherwise the weights stay as they are.</summary>
    public static bool CanStableCarry(RolloutTurn turn, int weight)
    {
        if (turn.Roles.Stable is not { } stable)
        {
            return true;
        }

        var needed = (All - weight) * turn.Replicas / All;
        return stable.Available() >= needed
            || (turn.Canary.ReplicaProgressThreshold is { } threshold && ReplicaProgress.IsMet(threshold, PodCount.Of(stable), needed));
    }

    private static int ForFullPromotion(RolloutTurn turn) =>
        turn.Roles.New.Available() >= turn.Replicas ? All
        : turn.IsDynamic ? All * turn.Roles.New.Available() / turn.Replicas
        : turn.Status.Canary?.Weights?.Canary?.Weight ?? 0;
}
