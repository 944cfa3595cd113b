using System.Globalization;

namespace Platform.Testing;

/// <summary>Whether a situation is there, and what it lacks.</summary>
internal static class SituationCheck
{
    public static bool Holds(Situation wanted, Observation state, IEnumerable<TimelineEvent> events) => Lacks(wanted, state, events).Count == 0;

    /// <summary>What is otherwise than wanted, "phase is Paused, not Healthy"; empty when it is there.</summary>
    public static IReadOnlyList<string> Lacks(Situation wanted, Observation state, IEnumerable<TimelineEvent> events)
    {
        var lacks = new List<string>();
        Compare("phase", wanted.Phase, state.Phase, lacks);
        Compare("step", Text(wanted.Step), Text(state.Step) ?? "none", lacks);
        Compare("weight", Text(wanted.Weight), Text(state.Weight) ?? "none", lacks);
        Compare("revision", Text(wanted.Revision), Text(state.CurrentVersion?.Revision) ?? "none", lacks);
        if (wanted.Message is { } part && !state.Message.Contains(part, StringComparison.Ordinal))
        {
            lacks.Add($"message is \"{state.Message}\", without \"{part}\"");
        }

        if (wanted.Event is { } happening && !events.Any(candidate => candidate.Fits(happening)))
        {
            lacks.Add($"event \"{happening}\" has not happened");
        }

        return lacks;
    }

    /// <summary>A situation as an action waits for it, "step 2, phase Paused".</summary>
    public static string Describe(Situation situation) => string.Join(", ", new[]
    {
        situation.Step is { } step ? $"step {Text(step)}" : null,
        situation.Phase is { } phase ? $"phase {phase}" : null,
        situation.Message is { } message ? $"message \"{message}\"" : null,
        situation.Weight is { } weight ? $"weight {Text(weight)}" : null,
        situation.Revision is { } revision ? $"revision {Text(revision)}" : null,
        situation.Event is { } happening ? $"event \"{happening}\"" : null,
    }.OfType<string>());

    private static void Compare(string what, string? wanted, string actual, List<string> lacks)
    {
        if (wanted is not null && wanted != actual)
        {
            lacks.Add($"{what} is {actual}, not {wanted}");
        }
    }

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
