using Platform.ApiClient;
using Platform.TrafficRouter.Gateways;

namespace Platform.TrafficRouter.Listening;

/// <summary>Which ports are listened on, given the Gateways there are.</summary>
/// <param name="Listeners">One per declared port; port 80 always, since VirtualServices without a Gateway are served there too.</param>
/// <param name="Problems">What of which Gateway is not listened for, and why.</param>
internal sealed record ListenerPlan(IReadOnlyList<ListenerModel> Listeners, ILookup<ObjectKey, string> Problems)
{
    /// <param name="gateways">In order: of two that contradict each other the first is followed.</param>
    /// <param name="ports">Declared and local ports.</param>
    public static ListenerPlan Create(IEnumerable<GatewayModel> gateways, PortMap ports)
    {
        var problems = new List<(ObjectKey Gateway, string Text)>();
        var all = gateways.ToList();
        var servers = all
            .SelectMany(gateway => gateway.Servers.Where(server => server.HasRoutes), (gateway, server) => (Gateway: gateway.Config.Key, Server: server))
            .ToList();
        var security = new PortSecurity(all);
        var listeners = new List<ListenerModel>();
        foreach (var port in security.Ports)
        {
            var here = servers.Where(one => one.Server.Port == port).ToList();
            if (ports.Find(port) is not { } local)
            {
                problems.AddRange(here.Select(one => (one.Gateway, $"{one.Server.Path}: nothing listens for port {port}; say where with GATEWAY_PORTS={port}:<local port>")));
                continue;
            }

            var isTls = security.IsTls(port);
            problems.AddRange(here.Where(one => one.Server.IsTls != isTls).Select(one =>
                (one.Gateway, $"{one.Server.Path}: port {port} is {(isTls ? "TLS" : "clear text")} already, by {(here[0].Server.IsTls == isTls ? $"Gateway {here[0].Gateway}" : "HTTP_PORT")}")));
            here.RemoveAll(one => one.Server.IsTls != isTls);
            listeners.Add(new ListenerModel(
                port,
                local,
                isTls,
                [.. here.Where(_ => isTls).Select(one => Tls(one.Gateway, one.Server))],
                [.. here.Where(one => one.Server.RedirectsToHttps).SelectMany(one => one.Server.Hosts).Select(host => host.Host)]));
        }

        return new ListenerPlan(listeners, problems.ToLookup(problem => problem.Gateway, problem => problem.Text));
    }

    private static TlsServer Tls(ObjectKey gateway, GatewayServerModel server) => new(
        gateway,
        server.Path.ToString(),
        [.. server.Hosts.Select(host => host.Host)],
        server.Tls!.CredentialName!,
        TlsVersion.Range(server.Tls.MinProtocolVersion, server.Tls.MaxProtocolVersion),
        server.Tls.Mode == "MUTUAL");
}
