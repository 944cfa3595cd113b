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
        if (rollout.Spec?.RestartAt is { } at && status.RestartedAt != at)
        {
            return "rollout is restarting";
        }

        if (status.UpdatedReplicas < (rollout.Spec?.Replicas ?? 1))
        {
            return "more replicas need to be updated";
        }

        if (status.AvailableReplicas < status.UpdatedReplicas)
        {
            return "updated replicas are still becoming available";
        }

        if (rollout.Spec?.Strategy?.BlueGreen is { } blueGreen)
        {
            return WaitingForSwitch(blueGreen, status, newHash);
        }

        // Only here: with a router, and in blue-green, old pods stay up for their delay without getting requests.
        var isBasic = rollout.Spec?.Strategy?.Canary?.TrafficRouting is null;
        return isBasic && status.Replicas > status.UpdatedReplicas ? "old replicas are pending termination"
            : status.StableRS != newHash ? "waiting for all steps to complete"
            : null;
    }

    private static string? WaitingForSwitch(BlueGreenStrategy strategy, RolloutStatus status, string newHash)
    {
        if (status.BlueGreen?.ActiveSelector != newHash)
        {
            return "active service cutover pending";
        }

        return status.StableRS == newHash ? null
            : strategy.PostPromotionAnalysis is not null && !AnalysisPhases.IsCompleted(status.BlueGreen.PostPromotionAnalysisRunStatus?.Status)
                ? "waiting for analysis to complete"
            : "waiting for post-promotion verification to complete";
    }
}
