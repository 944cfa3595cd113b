namespace Platform.LoadGen.Statistics;

/// <summary>Everything counted since the last reset, and second by second for the windows.</summary>
internal sealed class LoadStatistics
{
    private const int Window = 10;

    /// <summary>Ten whole seconds, the one that is running, and one that is being cleared for the next.</summary>
    private const int Seconds = Window + 2;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Period[] _ring = [.. Enumerable.Range(0, Seconds).Select(_ => new Period())];
    private readonly Period _total = new();
    private DateTimeOffset _since;
    private long _sinceTimestamp;
    private long _second;
    private long _inFlight;

    public LoadStatistics(TimeProvider time)
    {
        _time = time;
        _since = time.GetUtcNow();
        _sinceTimestamp = time.GetTimestamp();
    }

    public long InFlight => Interlocked.Read(ref _inFlight);

    /// <summary>An arrival was sent.</summary>
    public void Sent(TimeSpan lag)
    {
        Interlocked.Increment(ref _inFlight);
        lock (_lock)
        {
            var second = CurrentUnderLock();
            second.Scheduled++;
            second.RecordLag(lag);
            _total.Scheduled++;
            _total.RecordLag(lag);
        }
    }

    /// <summary>An arrival was not sent.</summary>
    public void Dropped()
    {
        lock (_lock)
        {
            var second = CurrentUnderLock();
            second.Scheduled++;
            second.Dropped++;
            _total.Scheduled++;
            _total.Dropped++;
        }
    }

    public void Finished(in Outcome outcome)
    {
        Interlocked.Decrement(ref _inFlight);
        var now = _time.GetUtcNow();
        lock (_lock)
        {
            CurrentUnderLock().Record(outcome, now);
            _total.Record(outcome, now);
        }
    }

    /// <summary>Starts counting anew. What is in flight is counted when it ends.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _since = _time.GetUtcNow();
            _sinceTimestamp = _time.GetTimestamp();
            _second = 0;
            _total.Clear();
            foreach (var second in _ring)
            {
                second.Clear();
            }
        }
    }

    public StatsReport Report()
    {
        lock (_lock)
        {
            CurrentUnderLock();
            var elapsed = _time.GetElapsedTime(_sinceTimestamp).TotalSeconds;
            return new StatsReport(_since, _time.GetUtcNow(), InFlight, _total.Report(elapsed), LastUnderLock(1), LastUnderLock(Window));
        }
    }

    private PeriodReport LastUnderLock(int seconds)
    {
        var whole = (int)Math.Min(seconds, _second);
        var sum = new Period();
        for (var back = 1; back <= whole; back++)
        {
            sum.Add(_ring[(_second - back) % Seconds]);
        }

        return sum.Report(whole);
    }

    /// <summary>The running second's counts, after clearing those of seconds in which nothing happened.</summary>
    private Period CurrentUnderLock()
    {
        var now = (long)_time.GetElapsedTime(_sinceTimestamp).TotalSeconds;
        for (var next = Math.Max(_second + 1, now - Seconds + 1); next <= now; next++)
        {
            _ring[next % Seconds].Clear();
        }

        _second = Math.Max(_second, now);
        return _ring[_second % Seconds];
    }
}
