using Platform.Manifests;

namespace Platform.Testing;

/// <summary>The data plane: takes routes over, sooner or later or not at all, and reports which it serves.</summary>
internal sealed class VirtualGateway
{
    private readonly VirtualCluster _cluster;
    private readonly Agenda _agenda;
    private readonly GatewayBehaviour _behaviour;
    private readonly Dictionary<string, VirtualService> _served = [];

    public VirtualGateway(VirtualCluster cluster, Agenda agenda, GatewayBehaviour behaviour)
    {
        (_cluster, _agenda, _behaviour) = (cluster, agenda, behaviour);
        foreach (var route in cluster.VirtualServices.Values.ToList())
        {
            Serve(route);
        }

        cluster.Routed = Take;
    }

    /// <summary>The routes as requests meet them now.</summary>
    public IReadOnlyDictionary<string, VirtualService> Served => _served;

    private void Take(VirtualService route)
    {
        if (_behaviour.Delay is not { } delay)
        {
            return;
        }

        if (delay == TimeSpan.Zero)
        {
            Serve(route);
        }
        else
        {
            _agenda.At(_agenda.Now + delay, () => Serve(route));
        }
    }

    private void Serve(VirtualService route)
    {
        _served[route.Name] = route;
        if (_behaviour.Reports)
        {
            _cluster.SetRoutesStatus(route.Name, route.Metadata.Generation ?? 0);
        }
    }
}
