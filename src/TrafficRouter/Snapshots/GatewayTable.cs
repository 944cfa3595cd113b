using Platform.ApiClient;
using Platform.TrafficRouter.Gateways;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>
/// What is served of the Gateways that VirtualServices name. A Gateway that is there and of which nothing is served (it is
/// refused, or no server of it can be) is not the same as one that does not exist: nothing may be served in its place.
/// </summary>
internal sealed class GatewayTable
{
    private readonly Dictionary<ObjectKey, IReadOnlyList<GatewayServerModel>> _servers = [];
    private readonly Dictionary<ObjectKey, string> _refused = [];

    /// <param name="gateways">Accepted ones, in order.</param>
    /// <param name="verdicts">On all Gateways that there are.</param>
    public GatewayTable(IReadOnlyDictionary<ObjectKey, GatewayModel> gateways, IEnumerable<ObjectVerdict> verdicts)
    {
        var security = new PortSecurity(gateways.Values);
        Ports = security.Ports;
        foreach (var (key, gateway) in gateways)
        {
            _servers[key] = [.. gateway.Servers.Where(security.Admits)];
        }

        foreach (var verdict in verdicts.Where(verdict => !gateways.ContainsKey(verdict.Key)))
        {
            _servers[verdict.Key] = [];
            _refused[verdict.Key] = string.Join("; ", verdict.Errors);
        }
    }

    /// <summary>The ports that there are routes for; the default one among them.</summary>
    public IReadOnlyCollection<int> Ports { get; }

    /// <summary>The servers of a Gateway that are served, none maybe; null when there is no such Gateway.</summary>
    public IReadOnlyList<GatewayServerModel>? Find(ObjectKey gateway) => _servers.GetValueOrDefault(gateway);

    /// <summary>The verdict with what is wrong with the gateways that a VirtualService names.</summary>
    public ObjectVerdict Judge(VirtualServiceModel service, ObjectVerdict verdict)
    {
        var (missing, unserved) = (new List<string>(), new List<string>());
        foreach (var gateway in service.Gateways)
        {
            if (gateway.Key is not { } key)
            {
                continue;
            }

            if (Find(key) is not { } servers)
            {
                missing.Add($"spec.gateways: Not found: no Gateway {key}; served on the default port for any host");
            }
            else if (servers.Count == 0)
            {
                unserved.Add(_refused.TryGetValue(key, out var errors)
                    ? $"spec.gateways: Gateway {key} is refused, so nothing is served for it: {errors}"
                    : $"spec.gateways: Gateway {key} has no server that is served here, so nothing is served for it");
            }
        }

        return missing.Count + unserved.Count == 0 ? verdict : verdict with { MissingGateways = missing, UnservedGateways = unserved };
    }
}
