using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>Everything routing depends on, as written: one consistent view of the watched objects.</summary>
internal sealed record GatewayConfig(
    IReadOnlyCollection<ConfigObject<VirtualService>> VirtualServices,
    IReadOnlyCollection<ConfigObject<DestinationRule>> DestinationRules,
    IReadOnlyCollection<ConfigObject<Gateway>> Gateways,
    IReadOnlyCollection<ConfigObject<Service>> Services,
    IReadOnlyCollection<ConfigObject<Pod>> Pods)
{
    public static GatewayConfig Empty { get; } = new([], [], [], [], []);

    /// <summary>No object of any kind: what a control plane that lost its state answers.</summary>
    public bool IsEmpty => VirtualServices.Count + DestinationRules.Count + Gateways.Count + Services.Count + Pods.Count == 0;
}
