using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Timeline;

/// <summary>Pauses that only a person ends.</summary>
internal static class DeliveryApproval
{
    /// <summary>What it waits at, for people; null when time alone ends every pause, or there is none.</summary>
    public static string? Of(Rollout rollout)
    {
        var pauses = (rollout.Status?.PauseConditions ?? []).Select(pause => pause.Reason).ToList();
        var position = StepPosition.Of(rollout);
        return pauses.Contains(PauseReasons.InconclusiveAnalysis) ? "the analysis could not tell whether the version is good"
            : pauses.Contains(PauseReasons.InconclusiveExperiment) ? "the experiment could not tell whether the version is good"
            : pauses.Contains(PauseReasons.CanaryPauseStep) && position.Current?.Pause is { } step && PauseDuration.Of(step) is null
                ? string.Create(CultureInfo.InvariantCulture, $"step {position.Index + 1} of {position.Steps.Count} at {position.SetWeight} %")
            : pauses.Contains(PauseReasons.BlueGreenPause) && rollout.Spec?.Strategy?.BlueGreen?.AutoPromotionEnabled == false ? "the preview is ready for promotion"
            : null;
    }
}
