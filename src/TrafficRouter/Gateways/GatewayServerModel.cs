using Platform.Manifests;

namespace Platform.TrafficRouter.Gateways;

/// <summary>A port that is listened on, for some hosts.</summary>
/// <param name="Path">The field path of the server, for messages.</param>
/// <param name="Port">1 to 65535, as declared; where this machine listens in its place is the listener's business.</param>
/// <param name="Protocol">Upper case: HTTP, HTTP2, GRPC, GRPC-WEB or HTTPS; for the rest there are no routes.</param>
/// <param name="Hosts">At least one.</param>
/// <param name="Tls">As written; null for none.</param>
internal sealed record GatewayServerModel(FieldPath Path, int Port, string Protocol, IReadOnlyList<ServerHost> Hosts, ServerTlsSettings? Tls)
{
    /// <summary>True for ports whose connections begin with TLS.</summary>
    public bool IsTls => Protocol is "HTTPS" or "TLS";

    /// <summary>True when plain requests are answered with a redirect to https.</summary>
    public bool RedirectsToHttps => Tls?.HttpsRedirect == true;

    /// <summary>False for ports on which no HTTP is seen: other protocols, and TLS that is passed through.</summary>
    public bool HasRoutes =>
        Protocol is "HTTP" or "HTTP2" or "GRPC" or "GRPC-WEB"
        || (Protocol is "HTTPS" && Tls?.Mode is "SIMPLE" or "MUTUAL" or "OPTIONAL_MUTUAL" or "ISTIO_MUTUAL");
}
