using System.Collections.Immutable;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>Everything there is at one version. Immutable; replaced whole by the store's single writer.</summary>
/// <param name="Version">The resourceVersion of a list made from this snapshot.</param>
/// <param name="Kinds">The objects of each kind, in list order.</param>
internal sealed record StoreSnapshot(long Version, ImmutableDictionary<ResourceType, ImmutableSortedDictionary<ObjectName, StoredObject>> Kinds)
{
    private static readonly ImmutableSortedDictionary<ObjectName, StoredObject> None = ImmutableSortedDictionary<ObjectName, StoredObject>.Empty;

    public static StoreSnapshot Empty { get; } = new(
        0, ImmutableDictionary.Create<ResourceType, ImmutableSortedDictionary<ObjectName, StoredObject>>(ReferenceEqualityComparer.Instance));

    public ImmutableSortedDictionary<ObjectName, StoredObject> Of(ResourceType type) => Kinds.GetValueOrDefault(type, None);

    public StoredObject? Find(ResourceType type, ObjectName name) => Of(type).GetValueOrDefault(name);

    public StoreSnapshot With(StoredObject item) =>
        this with { Version = Math.Max(Version, item.Version), Kinds = Kinds.SetItem(item.Type, Of(item.Type).SetItem(item.Name, item)) };

    /// <summary>Without the object; <paramref name="removed"/> carries the version of its removal.</summary>
    public StoreSnapshot Without(StoredObject removed) =>
        this with { Version = Math.Max(Version, removed.Version), Kinds = Kinds.SetItem(removed.Type, Of(removed.Type).Remove(removed.Name)) };
}
