namespace Platform.ControlPlane.Store;

/// <summary>One change of one object.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Object">The object after the change; for Deleted its last state, with the version of the deletion.</param>
/// <param name="Previous">The object before the change; null for Added.</param>
internal sealed record WatchEvent(WatchEventKind Kind, StoredObject Object, StoredObject? Previous)
{
    public long Version => Object.Version;
}
