using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Rollouts;

/// <summary>A rollout in one row.</summary>
public sealed record RolloutSummary
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>Canary or BlueGreen.</summary>
    public required string Strategy { get; init; }

    public required string Phase { get; init; }

    /// <summary>Why it is in this phase; empty when there is nothing to say.</summary>
    public required string Reason { get; init; }

    public required Tone Tone { get; init; }

    /// <summary>Steps done, and steps there are; 0 of 0 without steps.</summary>
    public required (int Done, int All) Steps { get; init; }

    /// <summary>Percent that the new version gets; null where nothing goes out.</summary>
    public required int? Weight { get; init; }

    /// <summary>Percent it is to get; null where nothing goes out.</summary>
    public required int? WantedWeight { get; init; }

    public required string Stable { get; init; }

    /// <summary>The version in the spec where it is not the stable one; else null.</summary>
    public required string? Canary { get; init; }

    public required (int Ready, int Wanted) Pods { get; init; }

    /// <summary>True when it will not go on, or not well, without a person.</summary>
    public required bool NeedsAttention { get; init; }

    internal static RolloutSummary Of(RolloutFamily family)
    {
        var (rollout, phase) = (family.Rollout, ObservedPhase.Of(family.Rollout));
        var canary = rollout.Spec?.Strategy?.Canary;
        var progress = CanaryProgress.Of(rollout, family.Current?.Status?.AvailableReplicas ?? 0);
        var hasWeights = canary is not null && family.HasUpdate;
        return new RolloutSummary
        {
            Namespace = rollout.Namespace,
            Name = rollout.Name,
            Strategy = canary is null ? "BlueGreen" : "Canary",
            Phase = phase.Name,
            Reason = phase.Message,
            Tone = Tones.OfPhase(phase.Name),
            Steps = (Math.Min(progress.Step, progress.Steps), progress.Steps),
            Weight = hasWeights ? progress.ActualWeight : null,
            WantedWeight = hasWeights ? progress.SetWeight : null,
            Stable = VersionName.Of(family.Stable),
            Canary = family.HasUpdate ? VersionName.Of(family.Current) : null,
            Pods = (rollout.Status?.ReadyReplicas ?? 0, rollout.Spec?.Replicas ?? 1),
            NeedsAttention = phase.IsDegraded || WaitsForPerson(rollout),
        };
    }

    /// <summary>Paused until somebody promotes: by hand, by a pause without a duration, or after an inconclusive analysis.</summary>
    internal static bool WaitsForPerson(Rollout rollout)
    {
        if (rollout.Spec?.Paused == true)
        {
            return true;
        }

        var step = StepPosition.Of(rollout).Current;
        return (rollout.Status?.PauseConditions ?? []).Any(pause => pause.Reason switch
        {
            PauseReasons.CanaryPauseStep => step?.Pause is not { } wait || PauseDuration.Of(wait) is null,
            PauseReasons.BlueGreenPause => rollout.Spec?.Strategy?.BlueGreen?.AutoPromotionSeconds is null or 0,
            _ => true,
        });
    }
}
