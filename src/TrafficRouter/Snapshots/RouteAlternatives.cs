using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>
/// The alternatives of a VirtualService's routes in the order in which they are tried, by gateway and port. They end with the
/// first that matches everything.
/// </summary>
internal sealed class RouteAlternatives(VirtualServiceState service)
{
    private readonly bool _isSameEverywhere = service.Model.Routes.All(route => route.Matches.All(match => match.Gateways.IsEmpty && match.Port is null));
    private readonly List<(GatewayName Gateway, int Port, RouteMatch[] Routes)> _known = [];

    public RouteMatch[] Of(GatewayName gateway, int port)
    {
        foreach (var known in _known)
        {
            if (_isSameEverywhere || (known.Gateway == gateway && known.Port == port))
            {
                return known.Routes;
            }
        }

        var routes = Select(gateway, port).ToArray();
        _known.Add((gateway, port, routes));
        return routes;
    }

    private IEnumerable<RouteMatch> Select(GatewayName gateway, int port)
    {
        foreach (var route in service.Routes)
        {
            foreach (var match in route.Model.Matches)
            {
                if (match.MatchesNothing || (match.Port ?? port) != port || !(match.Gateways.IsEmpty || match.Gateways.Contains(gateway)))
                {
                    continue;
                }

                yield return new RouteMatch(route, match);
                if (match.IsCatchAll)
                {
                    yield break;
                }
            }
        }
    }
}
