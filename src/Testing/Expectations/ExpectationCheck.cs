using System.Globalization;
using Platform.Manifests;

namespace Platform.Testing;

/// <summary>Holds what came of a scenario against what was expected.</summary>
internal static class ExpectationCheck
{
    public static IReadOnlyList<string> Of(SimulatedRollout rollout, Expectation expected)
    {
        var shortfalls = rollout.Undone.Select(Undone).ToList();
        shortfalls.AddRange(AtTheEnd(rollout, expected));
        shortfalls.AddRange(Throughout(rollout, expected));
        shortfalls.AddRange(Events(rollout, expected));
        foreach (var moment in expected.Moments)
        {
            var before = rollout.Events.Where(happening => happening.At <= moment.At);
            shortfalls.AddRange(SituationCheck.Lacks(moment.Is, rollout.StateAt(moment.At), before).Select(lack => $"at {Time(moment.At)}: {lack}"));
        }

        return shortfalls;
    }

    private static string Undone(OperatorAction action) =>
        $"{(action.Source is null ? "" : $"{action.Source}: ")}\"{ActionText.Of(action)}\" was never done: {(action.When is { } when ? $"{SituationCheck.Describe(when)} did not come" : "its time lies after the end")}";

    private static IEnumerable<string> AtTheEnd(SimulatedRollout rollout, Expectation expected)
    {
        var wanted = new Situation { Phase = expected.Phase, Message = expected.Message, Step = expected.Step, Weight = expected.Weight };
        foreach (var lack in SituationCheck.Lacks(wanted, rollout.Final, []))
        {
            yield return $"at the end: {lack}{(lack.StartsWith("phase", StringComparison.Ordinal) && rollout.Final.Message.Length > 0 ? $" ({rollout.Final.Message})" : "")}";
        }

        if (expected.StableImage is { } image && rollout.Final.StableVersion?.Image != image)
        {
            yield return $"at the end: stableImage is {rollout.Final.StableVersion?.Image ?? "none"}, not {image}";
        }

        if (expected.EndsBefore is { } time && rollout.Final.At >= time)
        {
            yield return $"endsBefore {Time(time)}: the last change comes at {Time(rollout.Final.At)}";
        }

        var runs = rollout.AnalysisRuns.Select(run => run.Status?.Phase ?? "").ToList();
        if (expected.Runs.Count > 0 && !expected.Runs.SequenceEqual(runs))
        {
            yield return $"runs are [{string.Join(", ", runs)}], not [{string.Join(", ", expected.Runs)}]";
        }
    }

    private static IEnumerable<string> Throughout(SimulatedRollout rollout, Expectation expected)
    {
        if (expected.WeightNeverAbove is { } most && rollout.Observations.FirstOrDefault(state => state.Weight > most) is { } above)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"weightNeverAbove {most}: it is {above.Weight} at {Time(above.At)}");
        }

        if (expected.ReadyNeverBelow is { } least)
        {
            var reached = rollout.Observations.SkipWhile(state => state.Ready < least).ToList();
            if (reached.Count == 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"readyNeverBelow {least}: there never were so many");
            }
            else if (reached.Find(state => state.Ready < least) is { } below)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"readyNeverBelow {least}: there are {below.Ready} at {Time(below.At)}");
            }
        }

        if (expected.Weights.Count > 0 && !expected.Weights.SequenceEqual(rollout.Weights))
        {
            yield return $"weights are [{string.Join(", ", rollout.Weights)}], not [{string.Join(", ", expected.Weights)}]";
        }
    }

    private static IEnumerable<string> Events(SimulatedRollout rollout, Expectation expected)
    {
        var events = rollout.Events.ToList();
        var from = 0;
        foreach (var wanted in expected.Events)
        {
            var index = events.FindIndex(from, candidate => candidate.Fits(wanted));
            if (index < 0)
            {
                yield return events.Exists(candidate => candidate.Fits(wanted))
                    ? $"event \"{wanted}\" does not come after \"{expected.Events[Math.Max(0, expected.Events.ToList().IndexOf(wanted) - 1)]}\""
                    : $"event \"{wanted}\" does not happen";
                yield break;
            }

            from = index + 1;
        }

        foreach (var unwanted in expected.NoEvents)
        {
            if (events.Find(candidate => candidate.Fits(unwanted)) is { } happened)
            {
                yield return $"event \"{unwanted}\" happens at {Time(happened.At)}: {happened.Message}";
            }
        }
    }

    private static string Time(TimeSpan time) => GoDuration.From(time).Text;
}
