using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>Routes by declared port and virtual host. A port that no Gateway declares has the routes of the default one.</summary>
internal sealed class PortTable(IReadOnlyDictionary<int, HostTable> ports)
{
    private readonly Dictionary<int, HostTable> _ports = new(ports);
    private readonly HostTable _default = ports[RequestFacts.DefaultPort];

    /// <summary>The ports that there are routes of their own for; the default one among them.</summary>
    public IReadOnlyCollection<int> Ports => _ports.Keys;

    /// <summary>What is tried, in order, for a request.</summary>
    public ReadOnlySpan<RouteMatch> Find(int port, ReadOnlySpan<char> authority) => _ports.GetValueOrDefault(port, _default).Find(authority);
}
