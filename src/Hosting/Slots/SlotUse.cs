namespace Platform.Hosting.Slots;

/// <summary>A slot and who has it.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="HeldBy">The pod (namespace/name) that has it; null when free.</param>
/// <param name="FreedAt">Order in which slots became free; 0 for one that was never used.</param>
internal sealed record SlotUse(Slot Slot, string? HeldBy, long FreedAt);
