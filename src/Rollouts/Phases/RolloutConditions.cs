using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Keeps a rollout's conditions (upstream: calculateRolloutConditions), and reports their changes as events.</summary>
internal static class RolloutConditions
{
    private const int DefaultProgressDeadlineSeconds = 600;

    public static RolloutCondition? Find(RolloutStatus status, string type) =>
        (status.Conditions ?? []).FirstOrDefault(condition => condition.Type == type && (type != ConditionTypes.InvalidSpec || condition.Status == "True"));

    /// <summary>The status with a condition set. Its times move only when it does: status, or reason and message.</summary>
    public static RolloutStatus Set(RolloutStatus status, string type, bool? isTrue, string reason, string message, DateTimeOffset now, bool isProgress = false)
    {
        var before = (status.Conditions ?? []).FirstOrDefault(condition => condition.Type == type);
        var text = isTrue switch { true => "True", false => "False", null => "Unknown" };
        if (before is not null && before.Status == text && before.Reason == reason && before.Message == message && !isProgress)
        {
            return status;
        }

        var after = new RolloutCondition
        {
            Type = type,
            Status = text,
            Reason = reason,
            Message = message,
            LastUpdateTime = now,
            LastTransitionTime = before?.Status == text ? before.LastTransitionTime : now,
        };
        return status with { Conditions = [.. (status.Conditions ?? []).Where(condition => condition.Type != type), after] };
    }

    public static RolloutStatus Apply(RolloutTurn turn, RolloutStatus status)
    {
        status = status with { Conditions = [.. (status.Conditions ?? []).Where(condition => condition.Type != ConditionTypes.InvalidSpec)] };
        var isPaused = turn.Rollout.Spec?.Paused == true || status.PauseConditions is { Count: > 0 };
        var isPromoted = status.StableRS == status.CurrentPodHash;
        var isSwitched = !turn.IsBlueGreen || status.BlueGreen?.ActiveSelector == status.CurrentPodHash;
        var isWhole = isPromoted && isSwitched && turn.Roles.New.Available() >= turn.Replicas && turn.Roles.New.Actual() == turn.Replicas;
        status = SetPaused(turn, status, isPaused);
        status = Set(status, ConditionTypes.Healthy, isWhole, "RolloutHealthy", isWhole ? "Rollout is healthy" : "Rollout is not healthy", turn.Now);
        status = SetCompleted(turn, status, isPromoted);
        status = SetProgressing(turn, status, isPaused, isWhole);
        var isAvailable = turn.IsBlueGreen ? IsActiveSaturated(turn, status) : status.AvailableReplicas >= turn.Replicas;
        return Set(status, ConditionTypes.Available, isAvailable, "AvailableReason", isAvailable ? "Rollout has minimum availability" : "Rollout does not have minimum availability", turn.Now);
    }

    private static RolloutStatus SetPaused(RolloutTurn turn, RolloutStatus status, bool isPaused)
    {
        var wasPaused = Find(turn.Status, ConditionTypes.Paused)?.Status == "True";
        if (isPaused == wasPaused)
        {
            return isPaused ? status : Set(status, ConditionTypes.Paused, isTrue: false, EventReasons.RolloutPaused, "Rollout is paused", turn.Now);
        }

        var reason = status.PauseConditions is [var first, ..] ? first.Reason : "manually paused";
        if (isPaused)
        {
            turn.Report(EventReasons.RolloutPaused, $"Rollout is paused ({reason})");
        }
        else
        {
            turn.Report(EventReasons.RolloutResumed, "Rollout is resumed");
        }

        return Set(status, ConditionTypes.Paused, isPaused, EventReasons.RolloutPaused, "Rollout is paused", turn.Now);
    }

    private static RolloutStatus SetProgressing(RolloutTurn turn, RolloutStatus status, bool isPaused, bool isWhole)
    {
        var name = turn.Roles.New.Name;
        if (status.Abort == true)
        {
            return SetAborted(turn, status);
        }

        if (isWhole)
        {
            return Set(status, ConditionTypes.Progressing, isTrue: true, "NewReplicaSetAvailable", $"ReplicaSet \"{name}\" has successfully progressed.", turn.Now);
        }

        if (isPaused)
        {
            return Set(status, ConditionTypes.Progressing, isTrue: null, EventReasons.RolloutPaused, "Rollout is paused", turn.Now);
        }

        var before = Find(turn.Status, ConditionTypes.Progressing);
        if (before?.Reason == EventReasons.RolloutAborted && turn.Status.CurrentPodHash == status.CurrentPodHash)
        {
            turn.Report(EventReasons.RolloutRetried, "Retrying Rollout after abort");
            return Set(status, ConditionTypes.Progressing, isTrue: null, EventReasons.RolloutRetried, "Retrying Rollout after abort", turn.Now);
        }

        var isProgress = HasProgressed(turn.Status, status) || before is null || before.Reason == EventReasons.RolloutPaused || IsWaitingStep(turn);
        return isProgress || !IsOverdue(turn, before)
            ? Set(status, ConditionTypes.Progressing, isTrue: true, "ReplicaSetUpdated", $"ReplicaSet \"{name}\" is progressing.", turn.Now, isProgress && HasProgressed(turn.Status, status))
            : SetOverdue(turn, status, name);
    }

    private static RolloutStatus SetAborted(RolloutTurn turn, RolloutStatus status)
    {
        var before = Find(turn.Status, ConditionTypes.Progressing);
        if (turn.Pauses.AbortMessage is null && before?.Reason == EventReasons.RolloutAborted)
        {
            return status;
        }

        var cause = turn.Pauses.AbortMessage is { Length: > 0 } text ? $": {text}" : "";
        var message = string.Create(CultureInfo.InvariantCulture, $"Rollout aborted update to revision {Revision.Of(turn.Roles.New)}{cause}");
        if (before?.Reason != EventReasons.RolloutAborted)
        {
            turn.Report(EventReasons.RolloutAborted, message, isWarning: true);
        }

        return Set(status, ConditionTypes.Progressing, isTrue: false, EventReasons.RolloutAborted, message, turn.Now);
    }

    private static RolloutStatus SetOverdue(RolloutTurn turn, RolloutStatus status, string name)
    {
        var message = $"ReplicaSet \"{name}\" has timed out progressing.";
        if (Find(turn.Status, ConditionTypes.Progressing)?.Reason != EventReasons.ProgressDeadlineExceeded)
        {
            turn.Report(EventReasons.ProgressDeadlineExceeded, message, isWarning: true);
        }

        // Within the rollback window an abort would be taken back in the next turn, and come again at the next deadline, for ever. So would
        // one of a full promotion, which therefore ends with it.
        if (turn.Rollout.Spec?.ProgressDeadlineAbort == true && status.StableRS != status.CurrentPodHash && !FastRollback.IsWithinWindow(turn))
        {
            turn.Pauses.Abort(message);
            turn.LookAgainIn(TimeSpan.Zero);
            return SetAborted(turn, turn.Pauses.ApplyTo(status with { PromoteFull = null }));
        }

        return Set(status, ConditionTypes.Progressing, isTrue: false, EventReasons.ProgressDeadlineExceeded, message, turn.Now);
    }

    // Steps that wait by design, and old versions that stay up for their delay, are no lack of progress.
    private static bool IsWaitingStep(RolloutTurn turn) =>
        turn.Position.Current is { Pause: not null } or { Analysis: not null } or { Experiment: not null }
        || turn.Roles.Others.Any(other => other.Desired() > 0 && ScaleDownDeadline.Of(other) is not null);

    private static RolloutStatus SetCompleted(RolloutTurn turn, RolloutStatus status, bool isPromoted)
    {
        if (!isPromoted && Find(turn.Status, ConditionTypes.Completed)?.Status != "False")
        {
            turn.Report(
                EventReasons.RolloutNotCompleted,
                string.Create(CultureInfo.InvariantCulture, $"Rollout not completed, started update to revision {Revision.Of(turn.Roles.New)} ({turn.Roles.New.Hash()})"));
        }

        return Set(status, ConditionTypes.Completed, isPromoted, EventReasons.RolloutCompleted, EventReasons.RolloutCompleted, turn.Now);
    }

    private static bool IsActiveSaturated(RolloutTurn turn, RolloutStatus status) =>
        turn.Roles.All.FirstOrDefault(set => set.Hash() == status.BlueGreen?.ActiveSelector) is { } active
        && active.Desired() == turn.Replicas && active.Available() == turn.Replicas;

    private static bool IsOverdue(RolloutTurn turn, RolloutCondition? before)
    {
        var deadline = TimeSpan.FromSeconds(turn.Rollout.Spec?.ProgressDeadlineSeconds ?? DefaultProgressDeadlineSeconds);
        if (before?.Reason == EventReasons.ProgressDeadlineExceeded)
        {
            return true;
        }

        var since = turn.Now - (before?.LastUpdateTime ?? turn.Now);
        turn.LookAgainIn(deadline - since);
        return since >= deadline;
    }

    private static bool HasProgressed(RolloutStatus before, RolloutStatus after) =>
        before.UpdatedReplicas != after.UpdatedReplicas
        || after.Replicas - after.UpdatedReplicas < before.Replicas - before.UpdatedReplicas
        || after.ReadyReplicas > before.ReadyReplicas
        || after.AvailableReplicas > before.AvailableReplicas
        || before.CurrentStepIndex != after.CurrentStepIndex
        || before.StableRS != after.StableRS
        || before.CurrentPodHash != after.CurrentPodHash
        || before.BlueGreen?.ActiveSelector != after.BlueGreen?.ActiveSelector
        || before.BlueGreen?.PreviewSelector != after.BlueGreen?.PreviewSelector;
}
