using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// What happens next to a rollout with the canary strategy (upstream: rollout/canary.go rolloutCanary and
/// syncRolloutStatusCanary, in their order).
/// </summary>
internal static class CanaryRollout
{
    // 1. restarts 2. analysis 3. experiments 4. services 5. traffic 6. pods 7. pause 8. status and step
    public static RolloutStatus GoOn(RolloutTurn turn)
    {
        if (PodRestart.Reconcile(turn))
        {
            return Unmoved(turn);
        }

        // An abort has nothing to end once the version in the spec is the stable one.
        if (turn.IsFullyPromoted)
        {
            turn.Pauses.RemoveAbort();
        }

        if (turn.Status.PromoteFull == true || FastRollback.IsWithinWindow(turn))
        {
            turn.Pauses.Clear();
            turn.Pauses.RemoveAbort();
        }

        RoleMetadata.Reconcile(turn);
        CanaryAnalysis.Reconcile(turn);
        CanaryExperiments.Reconcile(turn);
        CanaryServices.Reconcile(turn);
        TrafficRouter.Reconcile(turn);
        if (!turn.IsHalted && !CanaryReplicaSets.Reconcile(turn))
        {
            CanaryPause.Reconcile(turn);
            RevisionHistory.Prune(turn);
        }

        return NextStatus(turn) with { Canary = StatusOf(turn), BlueGreen = null };
    }

    private static RolloutStatus NextStatus(RolloutTurn turn)
    {
        var status = RolloutCounts.Of(turn) with { CurrentStepIndex = turn.Position.Steps.Count == 0 ? null : turn.Position.Index };
        if (Promotion.Reason(turn) is { } reason)
        {
            return Promote(turn, status, reason);
        }

        if (turn.Pauses.IsAborted)
        {
            return status with { CurrentStepIndex = turn.Position.Steps.Count == 0 ? null : 0 };
        }

        if ((turn.Status.PromoteFull == true || FastRollback.IsWithinWindow(turn)) && turn.Position.Steps.Count > 0)
        {
            return status with { CurrentStepIndex = turn.Position.Steps.Count };
        }

        return StepCompletion.IsComplete(turn) ? Advance(turn, status) : status;
    }

    private static RolloutStatus Advance(RolloutTurn turn, RolloutStatus status)
    {
        turn.Report(
            EventReasons.RolloutStepCompleted,
            string.Create(CultureInfo.InvariantCulture, $"Rollout step {turn.Position.Index + 1}/{turn.Position.Steps.Count} completed ({StepText.Of(turn.Position.Current!)})"));
        turn.Pauses.Remove(PauseReasons.CanaryPauseStep);
        turn.Pauses.Remove(PauseReasons.InconclusiveAnalysis);
        turn.StepRun = null;
        turn.Experiment = null;
        turn.LookAgainIn(TimeSpan.Zero);
        return status with { CurrentStepIndex = turn.Position.Index + 1 };
    }

    private static RolloutStatus Promote(RolloutTurn turn, RolloutStatus status, string reason)
    {
        turn.Pauses.Clear();
        turn.Pauses.RemoveAbort();
        var hash = turn.Roles.New.Hash();
        if (turn.Status.StableRS != hash)
        {
            turn.StablePingPong = turn.Canary.PingPong is null ? null : CanaryServiceNames.Next(turn.Status);
            turn.Report(
                EventReasons.RolloutCompleted,
                string.Create(CultureInfo.InvariantCulture, $"Rollout completed update to revision {Revision.Of(turn.Roles.New)} ({hash}): {reason}"));
            turn.LookAgainIn(TimeSpan.Zero);
        }

        return status with
        {
            StableRS = hash,
            PromoteFull = null,
            CurrentStepIndex = turn.Position.Steps.Count == 0 ? null : turn.Position.Steps.Count,
        };
    }

    /// <summary>Whatever was going on ends here; traffic goes back to stable in the next turn, when the new version has no pods yet.</summary>
    public static RolloutStatus StartVersion(RolloutTurn turn)
    {
        var steps = turn.Position.Steps.Count;
        var isRollback = turn.IsFullyPromoted;
        var isInWindow = !isRollback && FastRollback.IsWithinWindow(turn) && turn.Roles.New.Desired() > 0;
        if ((isRollback || isInWindow) && steps > 0)
        {
            turn.Report(EventReasons.SkipSteps, isRollback ? "Rollback to stable ReplicaSets" : "Rollback to active ReplicaSets within RollbackWindow");
        }

        turn.Weights = turn.Status.Canary?.Weights;
        return RolloutCounts.Of(turn) with
        {
            CurrentStepIndex = steps == 0 ? null : isRollback || isInWindow ? steps : 0,
            Canary = StatusOf(turn),
            BlueGreen = null,
        };
    }

    private static RolloutStatus Unmoved(RolloutTurn turn)
    {
        turn.Weights = turn.Status.Canary?.Weights;
        turn.StepRun = turn.Status.Canary?.CurrentStepAnalysisRunStatus;
        turn.BackgroundRun = turn.Status.Canary?.CurrentBackgroundAnalysisRunStatus;
        turn.Experiment = CanaryExperiments.Current(turn);
        return RolloutCounts.Of(turn) with { Canary = StatusOf(turn), BlueGreen = null };
    }

    private static CanaryStatus StatusOf(RolloutTurn turn) => (turn.Status.Canary ?? new CanaryStatus()) with
    {
        Weights = turn.Weights,
        CurrentExperiment = turn.Experiment?.Name,
        StablePingPong = turn.Canary.PingPong is null ? null : turn.StablePingPong ?? turn.Status.Canary?.StablePingPong,
        CurrentStepAnalysisRunStatus = turn.StepRun,
        CurrentBackgroundAnalysisRunStatus = turn.BackgroundRun,
    };
}
