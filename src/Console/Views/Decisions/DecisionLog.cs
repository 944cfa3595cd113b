using Platform.Console.Telemetry;
using Platform.Console.Views.Analysis;
using Platform.Console.Views.Text;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Decisions;

/// <summary>What was decided and why, in sentences, newest first: out of the rollout's events and analysis runs.</summary>
internal static class DecisionLog
{
    private const int Longest = 40;

    public static IReadOnlyList<DecisionEntry> Of(RolloutFamily family, Evidence evidence)
    {
        var isNewestAbort = true;
        var entries = new List<DecisionEntry>();
        foreach (var e in family.Events)
        {
            // Counts are known of the last update only.
            var isAbort = e.Reason == EventReasons.RolloutAborted;
            if (Tell(family, e, isAbort && isNewestAbort && family.IsAborted ? evidence : null) is { } entry)
            {
                entries.Add(entry);
            }

            isNewestAbort &= !isAbort;
        }

        entries.AddRange(family.Runs.Where(run => run.Status?.Phase == AnalysisPhases.Successful).Select(Passed));
        return [.. entries.OrderByDescending(entry => entry.At).Take(Longest)];
    }

    private static DecisionEntry? Tell(RolloutFamily family, Event e, Evidence? evidence)
    {
        var message = e.Message ?? "";
        var at = RolloutFamilies.When(e);
        return e.Reason switch
        {
            EventReasons.RolloutAborted => new DecisionEntry(at, evidence is null ? message : DecisionSentence.OfRollback(family, evidence), Tone.Bad),
            EventReasons.RolloutUpdated => new DecisionEntry(at, message.Replace("Rollout updated to", "A new version goes out as", StringComparison.Ordinal) + ".", Tone.Busy),
            EventReasons.TrafficWeightUpdated => new DecisionEntry(at, Weight(message), Tone.Busy),
            EventReasons.RolloutPaused => new DecisionEntry(at, $"Paused: {Pause(message)}.", Tone.Waiting),
            EventReasons.RolloutResumed => new DecisionEntry(at, "Resumed.", Tone.Busy),
            EventReasons.RolloutRetried => new DecisionEntry(at, "Retried after the abort: it begins again at its first step.", Tone.Busy),
            EventReasons.SkipSteps => new DecisionEntry(at, "All steps were skipped.", Tone.Waiting),
            EventReasons.RolloutCompleted => new DecisionEntry(at, Promoted(e), Tone.Good),
            EventReasons.ProgressDeadlineExceeded => new DecisionEntry(at, "The new version did not become ready in time.", Tone.Bad),
            EventReasons.InvalidSpec => new DecisionEntry(at, message, Tone.Bad),
            _ => null,
        };
    }

    /// <summary>What an event of a completed rollout says.</summary>
    public static string Promoted(Event e) => $"Promoted: {(e.Message ?? "").TrimEnd('.')}.";

    private static DecisionEntry Passed(AnalysisRun run)
    {
        var measured = RunView.Of(run).Metrics.Where(metric => metric.Last?.Value is not null).Select(metric => $"{metric.Name} {Amount.Digits(metric.Last!.Value!.Value)}").ToList();
        return new DecisionEntry(
            run.Status?.CompletedAt ?? run.Metadata.CreationTimestamp,
            $"The analysis {RunView.WhatOf(run)} passed{(measured.Count > 0 ? $": {string.Join(", ", measured)}" : "")}.",
            Tone.Good);
    }

    private static string Weight(string message)
    {
        var words = message.Split(' ');
        return words is [.., "from", var from, "to", var to] ? $"The new version's share of requests went from {from} % to {to} %." : message + ".";
    }

    private static string Pause(string message) => message switch
    {
        _ when message.Contains(PauseReasons.CanaryPauseStep, StringComparison.Ordinal) => "a step of the rollout asks for it",
        _ when message.Contains(PauseReasons.InconclusiveAnalysis, StringComparison.Ordinal) => "the analysis could not tell, a person must",
        _ when message.Contains(PauseReasons.BlueGreenPause, StringComparison.Ordinal) => "the new version waits behind its preview service",
        _ when message.Contains("manually", StringComparison.Ordinal) => "by hand",
        _ => message,
    };
}
