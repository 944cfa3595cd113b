namespace Platform.Hosting.Slots;

/// <summary>The slots of the node and which pod has which. Used by the node agent's loop alone, so without a lock.</summary>
internal sealed class SlotTable(IEnumerable<Slot> slots)
{
    private readonly Dictionary<string, SlotUse> _uses = slots.ToDictionary(slot => slot.Name, slot => new SlotUse(slot, null, 0));
    private long _order;

    public IReadOnlyCollection<SlotUse> Uses => _uses.Values;

    public void Take(Slot slot, string pod) => _uses[slot.Name] = new SlotUse(slot, pod, 0);

    public void Free(Slot slot) => _uses[slot.Name] = new SlotUse(slot, null, ++_order);
}
