using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;
using Platform.TrafficRouter.Telemetry;

namespace Platform.TrafficRouter.Destinations;

/// <summary>The endpoints of a destination at the time of a snapshot.</summary>
internal sealed class DestinationState(DestinationKey key, IReadOnlyList<EndpointState> endpoints, RequestSeries withoutEndpoint, TurnCounter turns)
{
    private readonly EndpointState[] _endpoints = [.. endpoints];

    public DestinationKey Key { get; } = key;

    public IReadOnlyList<EndpointState> Endpoints => _endpoints;

    /// <summary>Labels of the requests that found no endpoint.</summary>
    public RequestSeries WithoutEndpoint { get; } = withoutEndpoint;

    /// <summary>Kept from snapshot to snapshot.</summary>
    public TurnCounter Turns { get; } = turns;

    /// <summary>Where this request's turn is; -1 when there is no endpoint.</summary>
    public int NextTurn() => _endpoints.Length == 0 ? -1 : Turns.Next(_endpoints.Length);

    /// <summary>The endpoint of a turn, or the one <paramref name="attempt"/> places after it.</summary>
    public EndpointState Endpoint(int turn, int attempt) => _endpoints[(turn + attempt) % _endpoints.Length];
}
