using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.Destinations;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>A copy of a request and where it goes.</summary>
internal sealed record MirrorCopy(HttpRequestMessage Request, EndpointState Endpoint, ConnectionSettings Settings);
