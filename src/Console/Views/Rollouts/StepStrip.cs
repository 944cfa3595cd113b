using Platform.Console.Views.Analysis;
using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Rollouts;

/// <summary>The steps of a canary, with where it stands and what is left of the step it is in.</summary>
internal static class StepStrip
{
    public static IReadOnlyList<StepView> Of(RolloutFamily family, DateTimeOffset now)
    {
        var position = StepPosition.Of(family.Rollout);
        var stoppedAt = family.IsAborted ? StoppedAt(family) : null;
        return
        [
            .. position.Steps.Select((step, index) => new StepView(
                index + 1,
                StepText.Of(step),
                Label(step),
                StateOf(family, position, index, stoppedAt),
                !family.IsAborted && family.HasUpdate && index == position.Index ? Left(family, step, now) : "")),
        ];
    }

    /// <summary>The step an aborted update had reached: the controller has set its index back, but the analysis runs and events remain.</summary>
    public static int? StoppedAt(RolloutFamily family)
    {
        var hash = family.Rollout.Status?.CurrentPodHash;
        var steps = family.Rollout.Spec?.Strategy?.Canary?.Steps ?? [];
        var started = family.Runs
            .Where(run => run.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) == hash && run.Metadata.Labels?.GetValueOrDefault(AnalysisLabels.RolloutType) == AnalysisLabels.Step)
            .Select(run => int.TryParse(run.Metadata.Labels?.GetValueOrDefault(AnalysisLabels.StepIndex), out var index) ? index : -1)
            .DefaultIfEmpty(-1).Max();
        var weight = WeightHistory.Highest(family) is { } highest ? steps.ToList().FindLastIndex(step => step.SetWeight == highest) : -1;
        var reached = Math.Max(started, weight);
        return reached >= 0 ? Math.Min(reached, steps.Count - 1) : null;
    }

    /// <summary>Time left of a step in words; empty when it cannot be told.</summary>
    public static string Left(RolloutFamily family, CanaryStep step, DateTimeOffset now)
    {
        if (RolloutSummary.WaitsForPerson(family.Rollout))
        {
            return "until someone promotes";
        }

        return LeftOf(family, step, now) is { } left ? (left > TimeSpan.Zero ? $"{Amount.Span(left)} left" : "any moment") : "";
    }

    /// <summary>Time left of a step; null when it cannot be told. Of an analysis it is the plan: it may end sooner, or fail.</summary>
    public static TimeSpan? LeftOf(RolloutFamily family, CanaryStep step, DateTimeOffset now)
    {
        if (step.Pause is { } pause)
        {
            var started = family.Rollout.Status?.PauseConditions?.FirstOrDefault(one => one.Reason == PauseReasons.CanaryPauseStep)?.StartTime;
            return PauseDuration.Of(pause) is { } duration && started is { } since ? duration - (now - since) : null;
        }

        if (step.Analysis is null || family.Rollout.Status?.Canary?.CurrentStepAnalysisRunStatus?.Name is not { } name)
        {
            return null;
        }

        var run = family.Runs.FirstOrDefault(one => one.Name == name);
        return run is null ? null : AnalysisSchedule.EndOf(run) is { } end ? end - now : null;
    }

    private static StepState StateOf(RolloutFamily family, StepPosition position, int index, int? stoppedAt)
    {
        if (family.IsAborted)
        {
            return stoppedAt is not { } at ? StepState.Skipped : index < at ? StepState.Done : index == at ? StepState.Stopped : StepState.Skipped;
        }

        return index < position.Index ? StepState.Done : index == position.Index && family.HasUpdate ? StepState.Current : StepState.Ahead;
    }

    private static string Label(CanaryStep step) => step switch
    {
        { SetWeight: { } weight } => $"{weight} %",
        { Pause: { } pause } => PauseDuration.Of(pause) is { } duration ? $"pause {Amount.Span(duration)}" : "pause",
        { SetCanaryScale: not null } => "scale",
        { SetHeaderRoute: not null } => "header route",
        { SetMirrorRoute: not null } => "mirror",
        _ => StepText.Of(step),
    };
}
