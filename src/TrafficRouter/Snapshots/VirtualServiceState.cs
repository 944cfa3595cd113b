using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Snapshots;

/// <summary>A served VirtualService.</summary>
internal sealed record VirtualServiceState(VirtualServiceModel Model, IReadOnlyList<RouteState> Routes);
