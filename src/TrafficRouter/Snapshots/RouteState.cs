using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Forwarding;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>A route with its destinations' endpoints and its place in the split.</summary>
/// <param name="model">What the manifest says.</param>
/// <param name="destinations">One per destination of the model.</param>
/// <param name="mirrors">One per mirror of the model.</param>
/// <param name="turns">Kept from snapshot to snapshot.</param>
internal sealed class RouteState(RouteModel model, IReadOnlyList<DestinationState> destinations, IReadOnlyList<MirrorState> mirrors, TurnCounter turns)
{
    private readonly DestinationState[] _destinations = [.. destinations];
    private readonly WeightedSplit _split = new([.. model.Destinations.Select(destination => destination.Weight)], turns);

    public RouteModel Model { get; } = model;

    /// <summary>Whether it does more than forward.</summary>
    public bool HasPolicies { get; } = RoutePolicies.Has(model);

    public IReadOnlyList<DestinationState> Destinations => _destinations;

    public IReadOnlyList<MirrorState> Mirrors { get; } = mirrors;

    /// <summary>Kept from snapshot to snapshot.</summary>
    public TurnCounter Turns { get; } = turns;

    /// <summary>The destination of the next request. Not for redirects and direct responses, which have none.</summary>
    public DestinationState NextDestination() => NextDestination(out _);

    /// <inheritdoc cref="NextDestination()"/>
    /// <param name="chosen">What the manifest says of it: header operations and Host.</param>
    public DestinationState NextDestination(out DestinationModel chosen)
    {
        var index = _split.Next();
        chosen = Model.Destinations[index];
        return _destinations[index];
    }
}
