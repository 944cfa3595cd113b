using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.Outliers;
using Platform.TrafficRouter.Weights;

namespace Platform.TrafficRouter.Destinations;

/// <summary>What a destination remembers from snapshot to snapshot.</summary>
internal sealed class DestinationActivity
{
    public TurnCounter Turns { get; } = new();

    public EjectionRecord Ejections { get; } = new();

    public CircuitBreaker Breaker { get; } = new();
}
