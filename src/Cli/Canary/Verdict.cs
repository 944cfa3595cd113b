namespace Platform.Cli.Canary;

/// <summary>Reads the outcome of a canary from the objects.</summary>
internal static class Verdict
{
    public static Outcome Of(Picture picture)
    {
        var status = picture.Objects.Rollout.Status;
        // The objects of before the deployment say nothing about it.
        if (picture.CurrentTag != picture.NewVersion)
        {
            return picture.Phase is { IsDegraded: true } degraded && degraded.Message.StartsWith("InvalidSpec", StringComparison.Ordinal) ? Outcome.Stuck : Outcome.Running;
        }

        return (picture.Phase.Name, status?.Abort) switch
        {
            ("Healthy", _) when status?.StableRS == status?.CurrentPodHash => Outcome.Promoted,
            ("Degraded", true) => (picture.Weight ?? 0) == 0 ? Outcome.RolledBack : Outcome.Running,
            ("Degraded", _) => Outcome.Stuck,
            ("Paused", _) when WaitsForHuman(picture) => Outcome.Waiting,
            _ => Outcome.Running,
        };
    }

    private static bool WaitsForHuman(Picture picture)
    {
        var rollout = picture.Objects.Rollout;
        var reasons = rollout.Status?.PauseConditions?.Select(condition => condition.Reason) ?? [];
        var steps = rollout.Spec?.Strategy?.Canary?.Steps ?? [];
        var step = rollout.Status?.CurrentStepIndex is { } index && index < steps.Count ? steps[index] : null;
        return rollout.Spec?.Paused == true
            || reasons.Any(reason => reason?.StartsWith("Inconclusive", StringComparison.Ordinal) == true)
            || (step?.Pause is { Duration: null } && reasons.Contains("CanaryPauseStep"));
    }
}
