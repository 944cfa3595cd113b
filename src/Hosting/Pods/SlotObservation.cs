namespace Platform.Hosting.Pods;

/// <summary>The last known condition of a slot's process.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="State">The hosting's own word for it, for messages.</param>
/// <param name="ExitCode">When Ended, if known.</param>
/// <param name="Sequence">Grows with each change, so that the end of a run is never mistaken for the end of the next.</param>
internal sealed record SlotObservation(SlotCondition Condition, string State, int? ExitCode, long Sequence)
{
    public static SlotObservation None { get; } = new(SlotCondition.Idle, "NotStarted", null, 0);
}
