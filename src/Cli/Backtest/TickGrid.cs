namespace Platform.Cli.Backtest;

/// <summary>The moments at which the past is looked at.</summary>
/// <param name="From">The first.</param>
/// <param name="Step">From one to the next, above 0.</param>
/// <param name="Count">How many, at least 1.</param>
internal sealed record TickGrid(DateTimeOffset From, TimeSpan Step, int Count)
{
    /// <summary>Prometheus answers at most so many points of a series at once (web/api/v1: "exceeded maximum resolution of 11,000 points").</summary>
    public const int MostPoints = 11_000;

    public DateTimeOffset To => At(Count - 1);

    public TimeSpan Length => To - From;

    /// <summary>The moments from one time to another, both inclusive.</summary>
    public static TickGrid Between(DateTimeOffset from, DateTimeOffset to, TimeSpan step) => new(from, step, (int)Math.Min(int.MaxValue - 1, (to - from) / step) + 1);

    public DateTimeOffset At(int tick) => From + (tick * Step);

    /// <summary>The first tick that is not before a time; <see cref="Count"/> for a time after the last.</summary>
    public int AtOrAfter(DateTimeOffset time) => time <= From ? 0 : (int)Math.Min(Count, Math.Ceiling((time - From) / Step));

    /// <summary>The tick of a sample that was asked for at this grid; null for a time that is none of its.</summary>
    public int? TickOf(double unixSeconds)
    {
        var ticks = (unixSeconds - (From.ToUnixTimeMilliseconds() / 1000.0)) / Step.TotalSeconds;
        var tick = Math.Round(ticks);
        return tick >= 0 && tick < Count && Math.Abs(ticks - tick) < 0.01 ? (int)tick : null;
    }

    /// <summary>First and last moment of parts that Prometheus answers whole.</summary>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Chunks(int mostPoints = MostPoints)
    {
        for (var tick = 0; tick < Count; tick += mostPoints)
        {
            yield return (At(tick), At(Math.Min(Count, tick + mostPoints) - 1));
        }
    }
}
