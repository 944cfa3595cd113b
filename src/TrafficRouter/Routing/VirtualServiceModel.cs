using Platform.Manifests;
using Platform.TrafficRouter.Configuration;

namespace Platform.TrafficRouter.Routing;

/// <summary>A VirtualService, validated.</summary>
/// <param name="Config">As written.</param>
/// <param name="Hosts">Lower case; "*", "*.suffix" or a name.</param>
/// <param name="Routes">In order; the first that matches wins.</param>
/// <param name="NotCarriedOut">Paths of fields without effect here.</param>
internal sealed record VirtualServiceModel(
    ConfigObject<VirtualService> Config,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<RouteModel> Routes,
    IReadOnlyList<string> NotCarriedOut);
