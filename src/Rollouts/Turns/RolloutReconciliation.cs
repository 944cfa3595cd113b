using System.Globalization;
using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Rollouts;

/// <summary>Decides what happens next to a rollout. A pure function of what was read and the time.</summary>
public static class RolloutReconciliation
{
    public static RolloutDecision Decide(RolloutSnapshot snapshot, DateTimeOffset now)
    {
        snapshot = ReferencedWorkload.Resolve(snapshot);
        var rollout = snapshot.Rollout;
        if (SpecProblem.Of(snapshot) is { } problem)
        {
            return SpecProblem.Decide(rollout, problem, now);
        }

        var hash = PodTemplateHash.Of(rollout.Spec?.Template);
        var existing = snapshot.ReplicaSets.FirstOrDefault(candidate => candidate.Hash() == hash);
        var hold = ReleaseHold.Reason(rollout, hash);
        if (hold is not null)
        {
            snapshot = snapshot with { Rollout = ReleaseHold.Paused(rollout) };
        }

        var created = existing ?? NewReplicaSet.For(rollout, hash, Revision.Highest(snapshot.ReplicaSets) + 1);
        var turn = new RolloutTurn(snapshot, ReplicaSetRoles.Of(snapshot.ReplicaSets, created, rollout.Status?.StableRS), now);
        RecordRevision(turn, isNew: existing is null);
        var decision = Finish(turn, HasNewVersion(turn, hash) ? StartVersion(turn) : turn.IsBlueGreen ? BlueGreenRollout.GoOn(turn) : CanaryRollout.GoOn(turn));
        return hold is null || rollout.Spec?.Paused == true || decision.Status.Phase != RolloutPhase.Paused ? decision : decision with { Status = decision.Status with { Message = hold } };
    }

    private static bool HasNewVersion(RolloutTurn turn, string hash)
    {
        var isNewTemplate = turn.Status.CurrentPodHash is { Length: > 0 } current && current != hash;
        var areNewSteps = !turn.IsBlueGreen && turn.Status.CurrentStepHash is { Length: > 0 } steps && steps != turn.StepHash;
        return isNewTemplate || areNewSteps;
    }

    // Whatever was going on ends here. Pods that the new version brings are young enough for a restart that was asked for.
    private static RolloutStatus StartVersion(RolloutTurn turn)
    {
        turn.Pauses.Clear();
        turn.Pauses.RemoveAbort();
        turn.RestartedAt = turn.Rollout.Spec?.RestartAt is { } at && at <= turn.Now ? at : turn.Status.RestartedAt;
        turn.LookAgainIn(TimeSpan.Zero);
        var status = turn.IsBlueGreen ? BlueGreenRollout.StartVersion(turn) : CanaryRollout.StartVersion(turn);
        return status with { PromoteFull = null, AbortedAt = null };
    }

    private static void RecordRevision(RolloutTurn turn, bool isNew)
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

    private static RolloutDecision Finish(RolloutTurn turn, RolloutStatus status)
    {
        ReferencedWorkload.ScaleDown(turn);
        status = turn.Pauses.ApplyTo(status) with { RestartedAt = turn.RestartedAt, WorkloadObservedGeneration = ReferencedWorkload.ObservedGeneration(turn.Snapshot) };
        status = RolloutConditions.Apply(turn, status);
        var (phase, message) = RolloutPhase.Of(turn.Rollout, status, turn.Roles.New.Hash());
        return new RolloutDecision(status with { Phase = phase, Message = message.Length == 0 ? null : message }, turn.Changes, turn.Events, turn.LookAgainAfter);
    }
}
