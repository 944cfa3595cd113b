namespace Platform.TrafficRouter.Snapshots;

/// <summary>The snapshot that is served. One writer replaces it in one assignment; a request reads it once.</summary>
internal sealed class SnapshotStore
{
    private readonly TaskCompletionSource<RoutingSnapshot> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RoutingSnapshot? _current;

    /// <summary>Null until the first one.</summary>
    public RoutingSnapshot? Current => Volatile.Read(ref _current);

    /// <summary>Completes with the first snapshot.</summary>
    public Task<RoutingSnapshot> First => _first.Task;

    public void Publish(RoutingSnapshot snapshot)
    {
        Volatile.Write(ref _current, snapshot);
        _first.TrySetResult(snapshot);
    }
}
