using Platform.LoadGen.Arrivals;
using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Sending;

/// <summary>One load from its <c>PUT</c> to the next; its arrivals and draws belong to the dispatcher's loop alone.</summary>
internal sealed class LoadRun
{
    private bool _isOver;

    public LoadRun(LoadModel load, Uri target, DateTimeOffset startedAt, long startTimestamp)
    {
        Load = load;
        StartedAt = startedAt;
        StartTimestamp = startTimestamp;
        Random = load.Config.Seed is { } seed ? new Random(seed) : new Random();
        Curve = new RateCurve(load);
        Arrivals = new ArrivalSequence(Curve, load.Law, Random);
        Requests = new JourneyRequests(target, Guid.NewGuid().ToString("N")[..12]);
    }

    public LoadModel Load { get; }

    public DateTimeOffset StartedAt { get; }

    public long StartTimestamp { get; }

    public RateCurve Curve { get; }

    public ArrivalSequence Arrivals { get; }

    public JourneyRequests Requests { get; }

    public Random Random { get; }

    /// <summary>How many arrivals have been taken.</summary>
    public long Number { get; set; }

    /// <summary>Set once every arrival until its end has been started: the last ones may be due before the dispatcher wakes up for them.</summary>
    public bool IsOver
    {
        get => Volatile.Read(ref _isOver);
        set => Volatile.Write(ref _isOver, value);
    }

    /// <summary>When it ends, in seconds after its start.</summary>
    public double End => Load.Config.Rps == 0 ? 0 : Load.Config.DurationSeconds > 0 ? Load.Config.DurationSeconds : double.PositiveInfinity;
}
