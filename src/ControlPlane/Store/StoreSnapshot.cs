using System.Collections.Immutable;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>Everything there is at one version. Immutable; replaced whole by the store's single writer.</summary>
/// <param name="Version">The resourceVersion of a list made from this snapshot.</param>
/// <param name="Kinds">The objects of each kind, in list order.</param>
internal sealed record StoreSnapshot(long Version, ImmutableDictionary<ResourceType, ImmutableSortedDictionary<ObjectName, StoredObject>> Kinds)
{
    private static readonly ImmutableSortedDictionary<ObjectName, StoredObject> None = ImmutableSortedDictionary<ObjectName, StoredObject>.Empty;

    private OwnerIndex Owners { get; init; } = OwnerIndex.Empty;

    public static StoreSnapshot Empty { get; } = new(
        0, ImmutableDictionary.Create<ResourceType, ImmutableSortedDictionary<ObjectName, StoredObject>>(ReferenceEqualityComparer.Instance));

    public ImmutableSortedDictionary<ObjectName, StoredObject> Of(ResourceType type) => Kinds.GetValueOrDefault(type, None);

    public StoredObject? Find(ResourceType type, ObjectName name) => Of(type).GetValueOrDefault(name);

    /// <summary>The object with this uid; Events are not found by it.</summary>
    public StoredObject? Find(string uid) => Owners.Find(uid) is { } entry ? Find(entry.Type, entry.Name) : null;

    /// <summary>The objects that name this uid among their owners, of all kinds, by name.</summary>
    public IEnumerable<StoredObject> OwnedBy(string uid) =>
        Owners.OwnedBy(uid).Select(entry => Find(entry.Type, entry.Name)).OfType<StoredObject>().OrderBy(item => item.Name);

    /// <summary>The objects of a kind and namespace that name this uid among their owners, by name.</summary>
    public IEnumerable<StoredObject> OwnedBy(string uid, ResourceType type, string ns) =>
        OwnedBy(uid).Where(item => item.Type == type && item.Name.Namespace == ns);

    public StoreSnapshot With(StoredObject item)
    {
        var kind = Of(item.Type);
        return this with
        {
            Version = Math.Max(Version, item.Version),
            Kinds = Kinds.SetItem(item.Type, kind.SetItem(item.Name, item)),
            Owners = Owners.Replace(kind.GetValueOrDefault(item.Name), item),
        };
    }

    /// <summary>Without the object; <paramref name="removed"/> carries the version of its removal.</summary>
    public StoreSnapshot Without(StoredObject removed)
    {
        var kind = Of(removed.Type);
        return this with
        {
            Version = Math.Max(Version, removed.Version),
            Kinds = Kinds.SetItem(removed.Type, kind.Remove(removed.Name)),
            Owners = Owners.Replace(kind.GetValueOrDefault(removed.Name), null),
        };
    }
}
