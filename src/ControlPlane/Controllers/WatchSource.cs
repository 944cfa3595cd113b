using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers;

/// <summary>A kind a controller watches, and which of its keys a change of such an object concerns.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Keys">Maps a change to keys. Quick, and never two at a time; it runs for every object once at the start (as Added).</param>
internal sealed record WatchSource(ResourceType Type, Func<WatchEvent, IEnumerable<ObjectName>> Keys)
{
    /// <summary>The object itself is the key.</summary>
    public static WatchSource Of(ResourceType type) => new(type, change => [change.Object.Name]);

    /// <summary>The key is the object's controlling owner of kind <paramref name="owner"/>, before and after the change.</summary>
    public static WatchSource OwnedBy(ResourceType type, ResourceType owner) => new(type, change => Owners(change, owner));

    private static IEnumerable<ObjectName> Owners(WatchEvent change, ResourceType owner) =>
        new[] { change.Previous, change.Object }
            .OfType<StoredObject>()
            .Where(item => item.OwnerUids.Length > 0)
            .SelectMany(item => (item.Raw()["metadata"]!["ownerReferences"]!.AsArray())
                .Where(reference => reference?["kind"]?.ToString() == owner.Kind && reference["controller"]?.GetValue<bool>() == true)
                .Select(reference => new ObjectName(owner.IsNamespaced ? item.Name.Namespace : "", reference!["name"]?.ToString() ?? "")))
            .Distinct();
}
