namespace Platform.Testing;

/// <summary>The rollout became something else.</summary>
public sealed record TimelineState(Observation State) : TimelineEntry(State.At);
