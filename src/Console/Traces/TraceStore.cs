namespace Platform.Console.Traces;

/// <summary>
/// The last requests, in memory: at most so many and at most so many bytes. When it is full the oldest goes; those that failed
/// outlive the others, up to three quarters of the room, since one comes to look at them later.
/// </summary>
internal sealed class TraceStore(int mostTraces = TraceStore.MostTraces, long mostBytes = TraceStore.MostBytes)
{
    public const int MostTraces = 4000;
    public const long MostBytes = 24 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Trace Trace, LinkedListNode<string> Place)> _traces = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _ordinary = new();
    private readonly LinkedList<string> _failed = new();
    private long _bytes;

    /// <summary>Traces and bytes that are held.</summary>
    public (int Traces, long Bytes) Held
    {
        get
        {
            lock (_lock)
            {
                return (_traces.Count, _bytes);
            }
        }
    }

    public void Add(IEnumerable<Span> spans)
    {
        lock (_lock)
        {
            foreach (var span in spans)
            {
                PutUnderLock(span.TraceId, trace => trace.With(span));
            }
        }
    }

    public void Add(IEnumerable<LogRecord> logs)
    {
        lock (_lock)
        {
            foreach (var log in logs)
            {
                PutUnderLock(log.TraceId, trace => trace.With(log));
            }
        }
    }

    /// <summary>All that are held, in no order.</summary>
    public IReadOnlyList<Trace> All()
    {
        lock (_lock)
        {
            return [.. _traces.Values.Select(entry => entry.Trace)];
        }
    }

    public Trace? Find(string id)
    {
        lock (_lock)
        {
            return _traces.TryGetValue(id, out var entry) ? entry.Trace : null;
        }
    }

    private void PutUnderLock(string id, Func<Trace, Trace> change)
    {
        var known = _traces.TryGetValue(id, out var entry);
        var before = known ? entry.Trace : Trace.Empty(id);
        var after = change(before);
        var place = known ? entry.Place : _ordinary.AddLast(id);
        if (after.HasFailed && place.List == _ordinary)
        {
            _ordinary.Remove(place);
            _failed.AddLast(place);
        }

        _traces[id] = (after, place);
        _bytes += after.Size - (known ? before.Size : 0);
        while ((_traces.Count > mostTraces || _bytes > mostBytes) && _traces.Count > 1)
        {
            ForgetUnderLock();
        }
    }

    private void ForgetUnderLock()
    {
        var from = _ordinary.Count == 0 || _failed.Count > 3 * _traces.Count / 4 ? _failed : _ordinary;
        var oldest = from.First!;
        from.RemoveFirst();
        _traces.Remove(oldest.Value, out var gone);
        _bytes -= gone.Trace.Size;
    }
}
