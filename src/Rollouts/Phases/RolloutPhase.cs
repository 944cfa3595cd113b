using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The phase people see, and the sentence beside it; the first rule that fits wins (upstream: CalculateRolloutPhase).</summary>
public static class RolloutPhase
{
    public const string Healthy = "Healthy";
    public const string Progressing = "Progressing";
    public const string Paused = "Paused";
    public const string Degraded = "Degraded";

    public static (string Phase, string Message) Of(Rollout rollout, RolloutStatus status, string newHash)
    {
        if (RolloutConditions.Find(status, ConditionTypes.InvalidSpec) is { } invalid)
        {
            return (Degraded, $"{EventReasons.InvalidSpec}: {invalid.Message}");
        }

        if (RolloutConditions.Find(status, ConditionTypes.Progressing) is
            { Reason: EventReasons.RolloutAborted or EventReasons.ProgressDeadlineExceeded } progressing)
        {
            return (Degraded, $"{progressing.Reason}: {progressing.Message}");
        }

        if (rollout.Spec?.Paused == true)
        {
            return (Paused, "manually paused");
        }

        if (status.PauseConditions is [var pause, ..])
        {
            return (Paused, pause.Reason ?? "");
        }

        return Waiting(rollout, status, newHash) is { } message ? (Progressing, message) : (Healthy, "");
    }

    private static string? Waiting(Rollout rollout, RolloutStatus status, string newHash)
    {
        if (status.UpdatedReplicas < (rollout.Spec?.Replicas ?? 1))
        {
            return "more replicas need to be updated";
        }

        if (status.AvailableReplicas < status.UpdatedReplicas)
        {
            return "updated replicas are still becoming available";
        }

        return status.StableRS != newHash ? "waiting for all steps to complete" : null;
    }
}
