using System.Net;

namespace Platform.TrafficRouter.Requests;

/// <summary>Who is at the other end of the connection, where the request is another's (<see cref="TrustedClient"/>).</summary>
internal sealed record ConnectionPeer(IPAddress? Address);
