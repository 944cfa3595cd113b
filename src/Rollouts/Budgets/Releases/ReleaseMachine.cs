namespace Platform.Rollouts.Budgets;

/// <summary>
/// The release state machine: the next state from the current one and what is seen. What is seen decides; the current state only
/// tells who recovers from who was well all along. Seen again, the same thing changes nothing but Degraded, which passes through Recovery.
/// </summary>
public static class ReleaseMachine
{
    public static ReleaseState Next(ReleaseState current, ReleaseObservation seen) =>
        !seen.HasStable ? (seen.IsUpdating ? ReleaseState.Deploying : ReleaseState.Idle)
        : seen.IsUpdating && !seen.IsAborted ? Updating(seen)
        : seen.IsUpdating && seen.HasTraffic ? ReleaseState.Abort
        : Settled(seen.IsUpdating && current is ReleaseState.Deploying or ReleaseState.Canary or ReleaseState.Evaluating or ReleaseState.Promote ? ReleaseState.Abort : current, seen);

    private static ReleaseState Updating(ReleaseObservation seen) =>
        seen.IsBudgetRollback ? ReleaseState.Rollback
        : seen.AreStepsDone ? ReleaseState.Promote
        : !seen.HasTraffic ? ReleaseState.Deploying
        : seen.IsAnalysing ? ReleaseState.Evaluating
        : ReleaseState.Canary;

    private static ReleaseState Settled(ReleaseState current, ReleaseObservation seen)
    {
        var isWell = seen.IsHealthy && !seen.IsFrozen;
        return current switch
        {
            ReleaseState.Abort or ReleaseState.Rollback or ReleaseState.Recovery => isWell ? ReleaseState.Stable : ReleaseState.Recovery,
            ReleaseState.Degraded => isWell ? ReleaseState.Recovery : ReleaseState.Degraded,
            ReleaseState.Idle or ReleaseState.Deploying or ReleaseState.Canary or ReleaseState.Evaluating or ReleaseState.Promote or ReleaseState.Stable =>
                isWell ? ReleaseState.Stable : ReleaseState.Degraded,
            _ => throw new ArgumentOutOfRangeException(nameof(current), current, "not a state"),
        };
    }
}
