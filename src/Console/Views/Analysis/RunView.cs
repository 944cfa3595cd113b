using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Analysis;

/// <summary>One analysis run of an update.</summary>
/// <param name="Name">Of the object.</param>
/// <param name="What">"step 2", "beside all steps", "before promotion", "after promotion".</param>
/// <param name="Phase">Pending, Running, Successful, Failed, Error or Inconclusive.</param>
/// <param name="Tone">Of the phase.</param>
/// <param name="Message">Why; empty when there is nothing to say.</param>
/// <param name="IsRunning">Not completed.</param>
/// <param name="Metrics">In the order of the templates.</param>
public sealed record RunView(string Name, string What, string Phase, Tone Tone, string Message, bool IsRunning, IReadOnlyList<MetricView> Metrics)
{
    internal static RunView Of(AnalysisRun run) => new(
        run.Name,
        WhatOf(run),
        run.Status?.Phase ?? "Pending",
        Tones.OfAnalysis(run.Status?.Phase),
        run.Status?.Message ?? "",
        !AnalysisPhases.IsCompleted(run.Status?.Phase),
        [.. (run.Spec?.Metrics ?? []).Select(metric => MetricView.Of(metric, run))]);

    /// <summary>The runs of the version in the spec, those that run first, then the newest.</summary>
    internal static IReadOnlyList<RunView> OfUpdate(IReadOnlyList<AnalysisRun> runs, string? podHash) =>
        [.. runs.Where(run => run.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) == podHash).Select(Of).OrderByDescending(run => run.IsRunning)];

    internal static string WhatOf(AnalysisRun run)
    {
        var labels = run.Metadata.Labels;
        return labels?.GetValueOrDefault(AnalysisLabels.RolloutType) switch
        {
            AnalysisLabels.Step => int.TryParse(labels.GetValueOrDefault(AnalysisLabels.StepIndex), out var index) ? $"step {index + 1}" : "step",
            AnalysisLabels.Background => "beside all steps",
            AnalysisLabels.PrePromotion => "before promotion",
            AnalysisLabels.PostPromotion => "after promotion",
            _ => "on its own",
        };
    }
}
