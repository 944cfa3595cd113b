namespace Platform.Testing;

/// <summary>A simulated rollout is not as expected. The message lists each shortfall and, to see why, the timeline.</summary>
public sealed class ExpectationException : Exception
{
    internal ExpectationException(IReadOnlyList<string> shortfalls, SimulatedRollout rollout)
        : base($"{string.Join('\n', shortfalls)}\n\nseed {rollout.Scenario.Seed}\n{string.Join('\n', TimelineText.Lines(rollout))}") => Shortfalls = shortfalls;

    /// <summary>A sentence each.</summary>
    public IReadOnlyList<string> Shortfalls { get; }
}
