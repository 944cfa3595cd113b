using System.Collections.Immutable;
using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>A VirtualService, validated.</summary>
/// <param name="Config">As written.</param>
/// <param name="Hosts">Lower case; "*", "*.suffix" or a name.</param>
/// <param name="Domains">The hosts in every spelling.</param>
/// <param name="Gateways">Where it is served; empty for mesh, which here is everywhere.</param>
/// <param name="Routes">In order; the first that matches wins.</param>
/// <param name="NotCarriedOut">Paths of fields without effect here.</param>
internal sealed record VirtualServiceModel(
    ConfigObject<VirtualService> Config,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<string> Domains,
    ImmutableArray<GatewayName> Gateways,
    IReadOnlyList<RouteModel> Routes,
    IReadOnlyList<string> NotCarriedOut);
