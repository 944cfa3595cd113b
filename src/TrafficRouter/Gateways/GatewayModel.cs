using Platform.Manifests;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Gateways;

/// <summary>A Gateway, validated.</summary>
/// <param name="Config">As written.</param>
/// <param name="Servers">In order.</param>
/// <param name="NotCarriedOut">Paths of fields without effect here.</param>
internal sealed record GatewayModel(ConfigObject<Gateway> Config, IReadOnlyList<GatewayServerModel> Servers, IReadOnlyList<string> NotCarriedOut);
