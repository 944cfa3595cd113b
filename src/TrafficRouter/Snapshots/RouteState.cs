using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>A route with its destinations' endpoints and its place in the split.</summary>
internal sealed class RouteState(RouteModel model, IReadOnlyList<DestinationState> destinations, TurnCounter turns)
{
    private readonly DestinationState[] _destinations = [.. destinations];
    private readonly WeightedSplit _split = new([.. model.Destinations.Select(destination => destination.Weight)], turns);

    public RouteModel Model { get; } = model;

    public IReadOnlyList<DestinationState> Destinations => _destinations;

    /// <summary>Kept from snapshot to snapshot.</summary>
    public TurnCounter Turns { get; } = turns;

    /// <summary>The destination of the next request.</summary>
    public DestinationState NextDestination() => _destinations[_split.Next()];
}
