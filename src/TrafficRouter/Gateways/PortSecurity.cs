using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Gateways;

/// <summary>
/// Which ports' connections begin with TLS. The servers of one port have to agree; port 80 is clear text always. What was meant
/// for TLS must not be served in clear text, so a server that contradicts is not served at all.
/// </summary>
internal sealed class PortSecurity
{
    private readonly Dictionary<int, bool> _isTls = new() { [RequestFacts.DefaultPort] = false };

    /// <param name="gateways">In order: of two servers that contradict each other the first is followed.</param>
    public PortSecurity(IEnumerable<GatewayModel> gateways)
    {
        foreach (var server in gateways.SelectMany(gateway => gateway.Servers).Where(server => server.HasRoutes))
        {
            _isTls.TryAdd(server.Port, server.IsTls);
        }
    }

    /// <summary>Port 80 and those that a server with routes declares.</summary>
    public IReadOnlyCollection<int> Ports => _isTls.Keys;

    public bool IsTls(int port) => _isTls[port];

    public bool Admits(GatewayServerModel server) => server.HasRoutes && server.IsTls == _isTls[server.Port];
}
