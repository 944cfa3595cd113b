using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Decides what happens next to a rollout with the canary strategy (upstream: rollout/canary.go rolloutCanary and
/// syncRolloutStatusCanary, in their order). A pure function of what was read and the time.
/// </summary>
public static class CanaryRollout
{
    public static RolloutDecision Decide(RolloutSnapshot snapshot, DateTimeOffset now)
    {
        var rollout = snapshot.Rollout;
        if (SpecProblem.Of(snapshot) is { } problem)
        {
            return SpecProblem.Decide(rollout, problem, now);
        }

        var hash = PodTemplateHash.Of(rollout.Spec?.Template);
        var existing = snapshot.ReplicaSets.FirstOrDefault(candidate => candidate.Hash() == hash);
        var created = existing ?? NewReplicaSet.For(rollout, hash, Revision.Highest(snapshot.ReplicaSets) + 1);
        var turn = new CanaryTurn(snapshot, ReplicaSetRoles.Of(snapshot.ReplicaSets, created, rollout.Status?.StableRS), now);
        RecordRevision(turn, isNew: existing is null);
        return HasNewVersion(turn, hash) ? StartVersion(turn) : GoOn(turn);
    }

    // 1. services 2. traffic 3. analysis 4. pods 5. pause 6. status and step
    private static RolloutDecision GoOn(CanaryTurn turn)
    {
        // An abort has nothing to end once the version in the spec is the stable one.
        if (turn.IsFullyPromoted)
        {
            turn.Pauses.RemoveAbort();
        }

        if (turn.Status.PromoteFull == true)
        {
            turn.Pauses.Clear();
            turn.Pauses.RemoveAbort();
        }

        CanaryAnalysis.Reconcile(turn);
        CanaryServices.Reconcile(turn);
        TrafficRouter.Reconcile(turn);
        var isHalted = turn.Rollout.Spec?.Paused == true || turn.Pauses.Condition(PauseReasons.InconclusiveAnalysis) is not null;
        if (!isHalted && !CanaryReplicaSets.Reconcile(turn))
        {
            CanaryPause.Reconcile(turn);
            RevisionHistory.Prune(turn);
        }

        return Finish(turn, NextStatus(turn));
    }

    private static RolloutStatus NextStatus(CanaryTurn turn)
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

        if (turn.Status.PromoteFull == true && turn.Position.Steps.Count > 0)
        {
            return status with { CurrentStepIndex = turn.Position.Steps.Count };
        }

        return StepCompletion.IsComplete(turn) ? Advance(turn, status) : status;
    }

    private static RolloutStatus Advance(CanaryTurn turn, RolloutStatus status)
    {
        turn.Report(
            EventReasons.RolloutStepCompleted,
            string.Create(CultureInfo.InvariantCulture, $"Rollout step {turn.Position.Index + 1}/{turn.Position.Steps.Count} completed ({StepText.Of(turn.Position.Current!)})"));
        turn.Pauses.Remove(PauseReasons.CanaryPauseStep);
        turn.Pauses.Remove(PauseReasons.InconclusiveAnalysis);
        turn.StepRun = null;
        turn.LookAgainIn(TimeSpan.Zero);
        return status with { CurrentStepIndex = turn.Position.Index + 1 };
    }

    private static RolloutStatus Promote(CanaryTurn turn, RolloutStatus status, string reason)
    {
        turn.Pauses.Clear();
        turn.Pauses.RemoveAbort();
        var hash = turn.Roles.New.Hash();
        if (turn.Status.StableRS != hash)
        {
            if (turn.Roles.Stable is { } old && turn.Canary.TrafficRouting is not null)
            {
                ScaleDownDeadline.Set(turn, old, TimeSpan.FromSeconds(turn.Canary.ScaleDownDelaySeconds ?? ScaleDownDeadline.DefaultDelaySeconds));
            }

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

    private static bool HasNewVersion(CanaryTurn turn, string hash)
    {
        var isNewTemplate = turn.Status.CurrentPodHash is { Length: > 0 } current && current != hash;
        var areNewSteps = turn.Status.CurrentStepHash is { Length: > 0 } steps && steps != PodTemplateHash.OfSteps(turn.Canary);
        return isNewTemplate || areNewSteps;
    }

    // Whatever was going on ends here; traffic goes back to stable in the next turn, when the new version has no pods yet.
    private static RolloutDecision StartVersion(CanaryTurn turn)
    {
        var steps = turn.Position.Steps.Count;
        var isRollback = turn.IsFullyPromotedTo(turn.Roles.New);
        if (isRollback && steps > 0)
        {
            turn.Report(EventReasons.SkipSteps, "Rollback to stable ReplicaSets");
        }

        turn.Pauses.Clear();
        turn.Pauses.RemoveAbort();
        turn.Weights = turn.Status.Canary?.Weights;
        turn.LookAgainIn(TimeSpan.Zero);
        return Finish(turn, RolloutCounts.Of(turn) with
        {
            PromoteFull = null,
            AbortedAt = null,
            CurrentStepIndex = steps == 0 ? null : isRollback ? steps : 0,
        });
    }

    private static void RecordRevision(CanaryTurn turn, bool isNew)
    {
        var current = turn.Roles.New;
        var highest = Revision.Highest(turn.Snapshot.ReplicaSets);
        if (isNew)
        {
            turn.Change(new CreateReplicaSet(current));
            turn.Report(EventReasons.RolloutUpdated, string.Create(CultureInfo.InvariantCulture, $"Rollout updated to revision {Revision.Of(current)}"));
            turn.Report(EventReasons.NewReplicaSetCreated, string.Create(CultureInfo.InvariantCulture, $"Created ReplicaSet {current.Name} (revision {Revision.Of(current)})"));
        }
        else if (Revision.Of(current) < highest)
        {
            turn.Change(new AnnotateReplicaSet(current.Name, Labels.Revision, Revision.Text(highest + 1)));
            turn.Report(EventReasons.RolloutUpdated, string.Create(CultureInfo.InvariantCulture, $"Rollout updated to revision {highest + 1}"));
        }

        var revision = Revision.Of(current) < highest ? highest + 1 : Revision.Of(current);
        if (Revision.Of(turn.Rollout) != revision)
        {
            turn.Change(new AnnotateRollout(Labels.Revision, Revision.Text(revision)));
        }
    }

    private static RolloutDecision Finish(CanaryTurn turn, RolloutStatus status)
    {
        status = turn.Pauses.ApplyTo(status) with
        {
            Canary = new CanaryStatus
            {
                Weights = turn.Weights,
                CurrentStepAnalysisRunStatus = turn.StepRun,
                CurrentBackgroundAnalysisRunStatus = turn.BackgroundRun,
            },
        };
        status = RolloutConditions.Apply(turn, status);
        var (phase, message) = RolloutPhase.Of(turn.Rollout, status, turn.Roles.New.Hash());
        return new RolloutDecision(status with { Phase = phase, Message = message.Length == 0 ? null : message }, turn.Changes, turn.Events, turn.LookAgainAfter);
    }
}
