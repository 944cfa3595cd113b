using Platform.TrafficRouter.LoadBalancing;
using Platform.TrafficRouter.Outliers;

namespace Platform.TrafficRouter.Destinations;

/// <summary>What a pod of a destination is doing; goes on from snapshot to snapshot.</summary>
internal sealed class EndpointActivity
{
    private int _active;
    private long _firstRequest;

    /// <summary>Requests under way.</summary>
    public int Active => Volatile.Read(ref _active);

    public EndpointHealth Health { get; } = new();

    public void Begin() => Interlocked.Increment(ref _active);

    public void End() => Interlocked.Decrement(ref _active);

    /// <summary>The pod's share while it warms up, counted from when it could first be chosen.</summary>
    public double Share(WarmupModel warmup, TimeSpan now)
    {
        var first = Interlocked.Read(ref _firstRequest);
        if (first == 0)
        {
            first = Interlocked.CompareExchange(ref _firstRequest, now.Ticks, 0) is > 0 and var earlier ? earlier : now.Ticks;
        }

        return warmup.Share(now - TimeSpan.FromTicks(first));
    }
}
