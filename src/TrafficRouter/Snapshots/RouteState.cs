using System.Collections.Concurrent;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Weights;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>A route with its destinations' endpoints and its place in the split.</summary>
/// <param name="model">What the manifest says.</param>
/// <param name="destinations">One per destination of the model.</param>
/// <param name="mirrors">One per mirror of the model.</param>
/// <param name="last">The same route in the snapshot before, whose turns go on; null for none.</param>
internal sealed class RouteState(RouteModel model, DestinationState[] destinations, IReadOnlyList<MirrorState> mirrors, RouteState? last)
{
    private readonly DestinationState[] _destinations = destinations;
    private readonly WeightedSplit _split = ReferenceEquals(last?.Model, model)
        ? last._split
        : new([.. model.Destinations.Select(destination => destination.Weight)], last?._split.Turns ?? new TurnCounter());

    // By where they go; null for a route that is not counted apart.
    private readonly ConcurrentDictionary<RequestSeries, RequestSeries>? _series = model.Label is null ? null : new();

    public RouteModel Model { get; } = model;

    /// <summary>Whether it does more than forward.</summary>
    public bool HasPolicies { get; } = RoutePolicies.Has(model);

    public IReadOnlyList<DestinationState> Destinations => _destinations;

    public IReadOnlyList<MirrorState> Mirrors { get; } = mirrors;

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

    /// <summary>What this route's requests to a destination are counted in.</summary>
    public RequestSeries Counted(RequestSeries to) => _series is null ? to : _series.GetOrAdd(to, static (to, label) => new RequestSeries(to.Destination, label), Model.Label);

    /// <summary>Whether requests go more than one way.</summary>
    public bool IsSplit { get; } = model.Destinations.Count(destination => destination.Weight > 0) > 1;

    /// <summary>The destination of that <see cref="DestinationState.Number"/>, where it gets requests and has pods; else null.</summary>
    public DestinationState? Pinned(ulong number, out DestinationModel? chosen)
    {
        for (var i = 0; i < _destinations.Length; i++)
        {
            if (_destinations[i].Number == number && (Model.Destinations[i].Weight > 0 || _destinations.Length == 1) && _destinations[i].Endpoints.Count > 0)
            {
                chosen = Model.Destinations[i];
                return _destinations[i];
            }
        }

        chosen = null;
        return null;
    }
}
