using Platform.Console.Telemetry;
using Platform.Console.Views.Analysis;
using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Decisions;

/// <summary>Why a version was rolled back, in one sentence with its numbers.</summary>
internal static class DecisionSentence
{
    /// <summary>"Rolled back at 60 %: v1.2 fails 4.8 % of requests against 0.2 % on v1.1, 1 in 10,000 by chance; 312 requests failed."</summary>
    public static string OfRollback(RolloutFamily family, Evidence evidence)
    {
        var where = WeightHistory.Highest(family) is { } weight ? $" at {weight} %" : "";
        var cause = Cause(family);
        string?[] parts = [Comparison(family, evidence), Harm(evidence)];
        var numbers = string.Join("; ", parts.Where(part => part is not null));
        return $"{(cause is null ? "Aborted by hand" : "Rolled back")}{where}{(numbers.Length > 0 ? $": {numbers}" : "")}.{(cause is null ? "" : $" {Capital(cause)}.")}";
    }

    /// <summary>The metric that failed and what it measured; null when no analysis had a say.</summary>
    public static string? Cause(RolloutFamily family)
    {
        var hash = family.Rollout.Status?.CurrentPodHash;
        var bad = family.Runs.FirstOrDefault(run => run.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) == hash && run.Status?.Phase is AnalysisPhases.Failed or AnalysisPhases.Error);
        if (bad is not null && RunView.Of(bad).Metrics.FirstOrDefault(metric => !metric.IsDryRun && metric.Phase is AnalysisPhases.Failed or AnalysisPhases.Error) is { } metric)
        {
            var condition = metric.Conditions.Count > 0 ? $" ({metric.Conditions[^1].Name} when {Plain(metric.Conditions[^1].Text)})" : "";
            return $"metric {metric.Name} ({RunView.WhatOf(bad)}): {metric.Counts}{(metric.Last is { Text.Length: > 0 } last ? $", last {Short(last)}" : "")}{condition}";
        }

        var message = family.Rollout.Status?.Message ?? "";
        return message.Contains("timed out progressing", StringComparison.Ordinal) ? "the new version did not become ready in time" : null;
    }

    /// <summary>How the versions compare; null without counts of both.</summary>
    public static string? Comparison(RolloutFamily family, Evidence evidence)
    {
        if (evidence is not { Canary: { Requests: > 0 } canary, Stable: { Requests: > 0 } stable })
        {
            return null;
        }

        var chance = canary.Rate > stable.Rate && evidence.Judgement is { Answer.LogE: > 0.7 and var logE } ? $", {Amount.Chance(logE)}" : "";
        return $"{VersionName.Of(family.Current)} failed {Amount.Percent(canary.Rate)} of {Amount.Count(canary.Requests)} requests against {Amount.Percent(stable.Rate)} of {Amount.Count(stable.Requests)} on {VersionName.Of(family.Stable)}{chance}";
    }

    private static string? Harm(Evidence evidence) => evidence.Canary is { Failed: > 0 and var failed } ? $"{Amount.Count(failed)} {(failed is 1 ? "request" : "requests")} saw an error" : null;

    private static string Short(MeasurementView measurement) => measurement.Value is { } value ? Amount.Digits(value) : measurement.Text;

    // The guards against "no data" that templates carry say nothing to a reader.
    private static string Plain(string condition) => condition
        .Replace("len(result) > 0 && ", "", StringComparison.Ordinal)
        .Replace("!isNaN(result[0]) && ", "", StringComparison.Ordinal)
        .Replace("result[0]", "it is", StringComparison.Ordinal);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
