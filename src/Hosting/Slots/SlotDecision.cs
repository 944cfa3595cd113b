namespace Platform.Hosting.Slots;

/// <summary>Where a pod goes, or why it can't go anywhere.</summary>
/// <param name="Outcome">What was found.</param>
/// <param name="Slot">The slot when Assigned, else null.</param>
/// <param name="Message">The sentence for the pod's status; empty when Assigned.</param>
internal sealed record SlotDecision(SlotOutcome Outcome, Slot? Slot, string Message);
