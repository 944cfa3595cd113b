using Platform.TrafficRouter.Gateways;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>
/// Puts VirtualServices where they are served: on the ports and for the hosts of the Gateways they name. Those that name none, or
/// the mesh, are served everywhere (there are no sidecars that would), and those whose Gateway does not exist on the default port.
/// Those whose Gateway is there and not served are not served either: they might be meant for TLS.
/// </summary>
internal sealed class PortTableBuilder
{
    private readonly GatewayTable _gateways;
    private readonly Dictionary<int, Dictionary<string, List<RouteMatch[]>>> _ports = [];

    public PortTableBuilder(GatewayTable gateways)
    {
        _gateways = gateways;
        foreach (var port in gateways.Ports)
        {
            _ports[port] = new Dictionary<string, List<RouteMatch[]>>(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Adds a VirtualService; of those that share a host the oldest has to come first.</summary>
    public void Add(VirtualServiceState service)
    {
        var alternatives = new RouteAlternatives(service);
        var gateways = service.Model.Gateways;
        foreach (var gateway in gateways.IsEmpty ? [GatewayName.Mesh] : gateways)
        {
            if (gateway.Key is not { } key)
            {
                foreach (var port in _ports.Keys)
                {
                    Add(port, service.Model.Domains, alternatives.Of(gateway, port));
                }
            }
            else if (_gateways.Find(key) is { } servers)
            {
                foreach (var server in servers)
                {
                    Add(server.Port, Shared(server, service.Model), alternatives.Of(gateway, server.Port));
                }
            }
            else
            {
                Add(RequestFacts.DefaultPort, service.Model.Domains, alternatives.Of(gateway, RequestFacts.DefaultPort));
            }
        }
    }

    public PortTable Build() => new(_ports.ToDictionary(
        port => port.Key,
        port => new HostTable(port.Value.ToDictionary(host => host.Key, host => Merge(host.Value), StringComparer.OrdinalIgnoreCase))));

    private void Add(int port, IEnumerable<string> domains, RouteMatch[] routes)
    {
        // As in Istio, a VirtualService without a route for the port does not take its hosts there either.
        if (routes.Length == 0)
        {
            return;
        }

        var hosts = _ports[port];
        foreach (var domain in domains)
        {
            if (!hosts.TryGetValue(domain, out var merged))
            {
                hosts[domain] = merged = new List<RouteMatch[]>(1);
            }

            // The same by way of another gateway or server is there already.
            if (!merged.Contains(routes))
            {
                merged.Add(routes);
            }
        }
    }

    private static IEnumerable<string> Shared(GatewayServerModel server, VirtualServiceModel service) =>
        service.Domains
            .SelectMany(domain => server.Hosts.Select(host => host.Shared(domain, service.Config.Key.Namespace)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);

    /// <summary>As Istio does: what matches everything comes last, or the first VirtualService's would hide the others' routes.</summary>
    private static RouteMatch[] Merge(List<RouteMatch[]> routes) => routes.Count == 1
        ? routes[0]
        : [.. routes.SelectMany(one => one).Where(route => !route.Match.IsCatchAll), .. routes.SelectMany(one => one).Where(route => route.Match.IsCatchAll).Take(1)];
}
