namespace Platform.Rollouts;

/// <summary>
/// The share of the traffic the canary should have now, percent (upstream: reconcileTrafficRouting). Pods come first,
/// traffic second: until the pods of a step are there, the weight of the step before stays.
/// </summary>
internal static class DesiredWeight
{
    public static int Of(CanaryTurn turn)
    {
        if (turn.IsInitialDeployment || turn.IsFullyPromoted || turn.Pauses.IsAborted)
        {
            return 0;
        }

        if (turn.Roles.New.Available() == 0)
        {
            return 0;
        }

        if (turn.Status.PromoteFull == true)
        {
            return turn.Roles.New.Available() >= turn.Replicas ? 100 : turn.Status.Canary?.Weights?.Canary?.Weight ?? 0;
        }

        // Without steps the new version gets everything once all of its pods are there.
        var counts = ReplicaCounts.For(turn.Rollout, turn.Pauses.IsAborted);
        return counts.AreReached(turn.Roles) ? turn.Position.SetWeight : turn.Position.PreviousSetWeight;
    }
}
