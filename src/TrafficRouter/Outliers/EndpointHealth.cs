namespace Platform.TrafficRouter.Outliers;

/// <summary>
/// What outlier detection knows about a pod of a destination; goes on from snapshot to snapshot. Written under the lock of its
/// destination's <see cref="EjectionRecord"/>, but for the rows, whose races cost a count at most.
/// </summary>
internal sealed class EndpointHealth
{
    private long _ejectedUntil;

    /// <summary>Errors in a row, of each kind.</summary>
    public int Row5xx;

    /// <inheritdoc cref="Row5xx"/>
    public int RowGateway;

    /// <inheritdoc cref="Row5xx"/>
    public int RowLocalOrigin;

    /// <summary>Ejections since the pod is an endpoint.</summary>
    public int Ejections { get; private set; }

    /// <summary>What the next ejection's time is multiplied with, as of <see cref="EjectedUntil"/>.</summary>
    public int Multiplier { get; private set; }

    /// <summary>The moment (from the clock's origin) at which the last ejection ends or ended; zero when there was none.</summary>
    public TimeSpan EjectedUntil => TimeSpan.FromTicks(Volatile.Read(ref _ejectedUntil));

    public bool IsEjected(TimeSpan now) => EjectedUntil > now;

    public void Eject(TimeSpan now, OutlierModel model)
    {
        Multiplier = EjectionTimes.Grown(EjectionTimes.Decayed(Multiplier, EjectedUntil, now, model.Interval), model);
        Ejections++;
        Volatile.Write(ref _ejectedUntil, EjectionTimes.End(now, Multiplier, model).Ticks);
        ResetRows();
    }

    public void ResetRows()
    {
        // Written only where there is something to reset: successes of many threads must not fight for the line.
        if (Row5xx != 0)
        {
            Row5xx = 0;
        }

        if (RowGateway != 0)
        {
            RowGateway = 0;
        }
    }

    public void ResetLocalOrigin()
    {
        if (RowLocalOrigin != 0)
        {
            RowLocalOrigin = 0;
        }
    }
}
