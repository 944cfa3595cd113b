namespace Platform.TrafficRouter.Outliers;

/// <summary>The ejections of a destination's pods; goes on from snapshot to snapshot.</summary>
internal sealed class EjectionRecord
{
    private readonly long[] _byCause = new long[Enum.GetValues<EjectionCause>().Length];
    private long _lastEnd;
    private long _overflow;

    /// <summary>Held while a pod is ejected, so that two at once do not pass the limit.</summary>
    public Lock Lock { get; } = new();

    /// <summary>Pods that would have been ejected, had the limit allowed it.</summary>
    public long Overflow => Interlocked.Read(ref _overflow);

    /// <summary>Whether any pod may still be ejected; without a look at the clock where none ever was.</summary>
    public bool IsAnyEjected(TimeProvider time, out TimeSpan now)
    {
        var end = Interlocked.Read(ref _lastEnd);
        now = end == 0 ? default : time.GetElapsedTime(0);
        return end > now.Ticks;
    }

    /// <summary>Ejections so far.</summary>
    public long Enforced(EjectionCause cause) => Interlocked.Read(ref _byCause[(int)cause]);

    public void Ejected(EjectionCause cause, TimeSpan until)
    {
        Interlocked.Increment(ref _byCause[(int)cause]);
        Interlocked.Exchange(ref _lastEnd, Math.Max(Interlocked.Read(ref _lastEnd), until.Ticks));
    }

    public void Overflowed() => Interlocked.Increment(ref _overflow);
}
