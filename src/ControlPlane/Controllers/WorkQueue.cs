using System.Threading.Channels;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Controllers;

/// <summary>
/// The keys a controller has to look at (client-go workqueue). A key waits at most once; a key that comes while it is being worked on is
/// handed out again afterwards, so no change is missed and no key is worked on twice at a time.
/// </summary>
internal sealed class WorkQueue(TimeProvider time) : IDisposable
{
    /// <summary>Back-off after the first failure; doubles with each further one up to <see cref="LongestDelay"/>.</summary>
    public static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(20);

    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();

    // Unbounded is bounded here by the number of keys: a key is in it at most once.
    private readonly Channel<ObjectName> _ready = Channel.CreateUnbounded<ObjectName>();
    private readonly Dictionary<ObjectName, long> _waiting = [];
    private readonly HashSet<ObjectName> _working = [];
    private readonly Dictionary<ObjectName, int> _failures = [];
    private readonly Dictionary<ObjectName, (DateTimeOffset Due, ITimer Timer)> _delayed = [];
    private bool _disposed;

    /// <summary>Keys that wait now, without those that are delayed.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    public void Add(ObjectName key) => AddDue(key, time.GetTimestamp());

    /// <summary>Adds the key at a time, at once when it is past.</summary>
    public void AddAt(ObjectName key, DateTimeOffset at) => AddAfter(key, at - time.GetUtcNow());

    /// <summary>Adds the key after a delay. Of several delays of one key the earliest counts.</summary>
    public void AddAfter(ObjectName key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }

        lock (_lock)
        {
            var due = time.GetUtcNow() + delay;
            if (_disposed || (_delayed.TryGetValue(key, out var present) && present.Due <= due))
            {
                return;
            }

            present.Timer?.Dispose();
            _delayed[key] = (due, time.CreateTimer(_ => OnDue(key, due), null, delay, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>Adds the key after a delay that grows with each failure, and returns the delay.</summary>
    public TimeSpan AddFailed(ObjectName key)
    {
        TimeSpan delay;
        lock (_lock)
        {
            var failures = _failures.GetValueOrDefault(key);
            _failures[key] = failures + 1;
            delay = TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Min(failures, 20)));
        }

        AddAfter(key, delay);
        return delay;
    }

    /// <summary>The key went well: its next failure starts again at the shortest delay.</summary>
    public void Forget(ObjectName key)
    {
        lock (_lock)
        {
            _failures.Remove(key);
        }
    }

    /// <summary>The next key to work on, and how long ago it was due; <see cref="Done"/> must follow.</summary>
    public async Task<(ObjectName Key, TimeSpan Waited)> TakeAsync(CancellationToken cancellationToken)
    {
        var key = await _ready.Reader.ReadAsync(cancellationToken);
        long due;
        lock (_lock)
        {
            _waiting.Remove(key, out due);
            _working.Add(key);
        }

        return (key, time.GetElapsedTime(due));
    }

    /// <summary>The key may be handed out again.</summary>
    public void Done(ObjectName key)
    {
        lock (_lock)
        {
            _working.Remove(key);
            if (_waiting.ContainsKey(key))
            {
                _ready.Writer.TryWrite(key);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            foreach (var (_, timer) in _delayed.Values)
            {
                timer.Dispose();
            }

            _delayed.Clear();
        }
    }

    private void OnDue(ObjectName key, DateTimeOffset due)
    {
        lock (_lock)
        {
            // An earlier delay may have taken this one's place between firing and here.
            if (!_delayed.TryGetValue(key, out var present) || present.Due != due)
            {
                return;
            }

            present.Timer.Dispose();
            _delayed.Remove(key);
        }

        // From when it was due: a timer that fires late is part of the wait.
        var late = Math.Max(0, (time.GetUtcNow() - due).TotalSeconds);
        AddDue(key, time.GetTimestamp() - (long)(late * time.TimestampFrequency));
    }

    private void AddDue(ObjectName key, long due)
    {
        lock (_lock)
        {
            if (_waiting.TryAdd(key, due) && !_working.Contains(key))
            {
                _ready.Writer.TryWrite(key);
            }
        }
    }
}
