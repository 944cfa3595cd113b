namespace Platform.Testing;

/// <summary>What must hold at a time of the simulation, once nothing moves any more at it.</summary>
/// <param name="At">The time.</param>
/// <param name="Is">What must hold; an event has happened at some time before.</param>
public sealed record ExpectedMoment(TimeSpan At, Situation Is);
