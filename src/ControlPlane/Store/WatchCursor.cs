using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>One watcher's position in the changes of a kind. For one reader at a time.</summary>
internal sealed class WatchCursor
{
    private readonly ObjectStore _store;
    private readonly ResourceType _type;
    private bool _listed;

    /// <summary>Goes on from a version; from null: every object there is first, as Added.</summary>
    public WatchCursor(ObjectStore store, ResourceType type, long? fromVersion)
    {
        _store = store;
        _type = type;
        _listed = fromVersion is not null;
        Version = fromVersion ?? 0;
    }

    /// <summary>Everything up to this version has been returned by <see cref="Read"/>: what a bookmark says.</summary>
    public long Version { get; private set; }

    /// <summary>Completes when there is more to read.</summary>
    public Task Changed { get; private set; } = Task.CompletedTask;

    /// <summary>What has happened since the last call; empty when nothing has.</summary>
    /// <exception cref="WatchExpiredException">This watcher was too slow, or its version is from another life: list again.</exception>
    public IReadOnlyList<WatchEvent> Read()
    {
        if (!_listed)
        {
            _listed = true;
            var snapshot = _store.Snapshot;
            Version = snapshot.Version;
            return [.. snapshot.Of(_type).Values.Select(item => new WatchEvent(WatchEventKind.Added, item, null))];
        }

        (var changes, Version, Changed) = _store.ChangesAfter(_type, Version);
        return changes;
    }
}
