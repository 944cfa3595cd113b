using Platform.ApiClient;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Gateways;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>All that requests are routed by, at one moment. Immutable but for the turn counters; replaced whole.</summary>
internal sealed class RoutingSnapshot
{
    /// <summary>Counts snapshots of this process, from 1.</summary>
    public required long Revision { get; init; }

    /// <summary>The objects this snapshot serves: a refused one stands here as it was when it was last good, a Gateway that never was as it is.</summary>
    public required GatewayConfig Served { get; init; }

    public required IReadOnlyDictionary<ObjectKey, VirtualServiceState> VirtualServices { get; init; }

    public required IReadOnlyDictionary<ObjectKey, DestinationRuleModel> DestinationRules { get; init; }

    public required IReadOnlyDictionary<ObjectKey, GatewayModel> Gateways { get; init; }

    public required IReadOnlyDictionary<DestinationKey, DestinationState> Destinations { get; init; }

    public required PortTable Ports { get; init; }

    /// <summary>The route of a request; null when none matches.</summary>
    public RouteState? Find(in RequestFacts request) => Find(request, out _);

    /// <summary>The route of a request, and the alternative of its match that holds; null when none matches.</summary>
    public RouteState? Find(in RequestFacts request, out MatchModel match)
    {
        foreach (ref readonly var candidate in Ports.Find(request.Port, request.Authority))
        {
            if (candidate.IsMatch(request))
            {
                match = candidate.Match;
                return candidate.Route;
            }
        }

        match = MatchModel.Any;
        return null;
    }
}
