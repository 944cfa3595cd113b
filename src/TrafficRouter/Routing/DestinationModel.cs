using Platform.ApiClient;

namespace Platform.TrafficRouter.Routing;

/// <summary>Where a share of a route's requests goes.</summary>
/// <param name="Path">The field path of the destination, for messages.</param>
/// <param name="Host">The host as written.</param>
/// <param name="Target">Service, port and subset; null when the host is no service of the cluster.</param>
/// <param name="Weight">Relative share, at least 0; the only destination of a route gets everything.</param>
internal sealed record DestinationModel(string Path, string Host, DestinationKey? Target, int Weight);
