namespace Platform.ControlPlane.Store;

/// <summary>
/// The latest changes of one kind, bounded. Watchers keep a position of their own and read from here, so a slow watcher holds
/// nothing back and costs nothing: when the history has moved past it, it is told to list again.
/// Not thread-safe: <see cref="ObjectStore"/> guards it with its publication lock.
/// </summary>
/// <param name="capacity">At least so many changes are kept, at most twice as many.</param>
/// <param name="startVersion">The version the kind was loaded at.</param>
internal sealed class WatchHistory(int capacity, long startVersion)
{
    private readonly List<WatchEvent> _events = [];
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Watches may resume from this version or a later one.</summary>
    public long Oldest { get; private set; } = startVersion;

    /// <summary>Completes when something is appended after this was read.</summary>
    public Task Changed => _changed.Task;

    public void Append(WatchEvent change)
    {
        if (_events.Count == 2 * capacity)
        {
            Oldest = _events[capacity - 1].Version;
            _events.RemoveRange(0, capacity);
        }

        _events.Add(change);
    }

    /// <summary>Replaces the signal and returns the old one, which the caller completes once it has left its lock.</summary>
    public TaskCompletionSource TakeSignal()
    {
        var signal = _changed;
        _changed = NewSignal();
        return signal;
    }

    /// <summary>The changes after <paramref name="version"/>, oldest first.</summary>
    public IReadOnlyList<WatchEvent> After(long version)
    {
        // Backwards: a watcher is nearly always close to the end.
        var first = _events.Count;
        while (first > 0 && _events[first - 1].Version > version)
        {
            first--;
        }

        return first == _events.Count ? [] : _events.GetRange(first, _events.Count - first);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
