using System.Collections.Immutable;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>
/// Which object has which uid, and which objects each uid owns, so that a controller that looks for what it owns does not look
/// at what all the others own. Immutable. Without Events: nothing owns them, and they would be most of it.
/// </summary>
internal sealed record OwnerIndex
{
    private readonly ImmutableDictionary<string, Entry> _objects;
    private readonly ImmutableDictionary<string, ImmutableHashSet<Entry>> _owned;

    private OwnerIndex(ImmutableDictionary<string, Entry> objects, ImmutableDictionary<string, ImmutableHashSet<Entry>> owned) => (_objects, _owned) = (objects, owned);

    public static OwnerIndex Empty { get; } = new(
        ImmutableDictionary.Create<string, Entry>(StringComparer.Ordinal), ImmutableDictionary.Create<string, ImmutableHashSet<Entry>>(StringComparer.Ordinal));

    public Entry? Find(string uid) => _objects.TryGetValue(uid, out var entry) ? entry : null;

    public IReadOnlyCollection<Entry> OwnedBy(string uid) => _owned.TryGetValue(uid, out var owned) ? owned : [];

    /// <param name="previous">The object of that name before; null when there was none.</param>
    /// <param name="item">The object now; null when it is gone.</param>
    public OwnerIndex Replace(StoredObject? previous, StoredObject? item)
    {
        var type = (item ?? previous)?.Type;
        if (type is null || type == ResourceTypes.Event || (previous?.Uid == item?.Uid && previous!.OwnerUids.SequenceEqual(item!.OwnerUids)))
        {
            return this;
        }

        var (objects, owned) = (_objects, _owned);
        if (previous is not null)
        {
            var entry = new Entry(previous.Type, previous.Name);
            objects = objects.Remove(previous.Uid);
            owned = previous.OwnerUids.Aggregate(owned, (all, uid) => Without(all, uid, entry));
        }

        if (item is not null)
        {
            var entry = new Entry(item.Type, item.Name);
            objects = objects.SetItem(item.Uid, entry);
            owned = item.OwnerUids.Aggregate(owned, (all, uid) => all.SetItem(uid, all.GetValueOrDefault(uid, []).Add(entry)));
        }

        return new OwnerIndex(objects, owned);
    }

    private static ImmutableDictionary<string, ImmutableHashSet<Entry>> Without(ImmutableDictionary<string, ImmutableHashSet<Entry>> all, string uid, Entry entry)
    {
        var left = all.GetValueOrDefault(uid, []).Remove(entry);
        return left.IsEmpty ? all.Remove(uid) : all.SetItem(uid, left);
    }

    internal readonly record struct Entry(ResourceType Type, ObjectName Name);
}
