using Platform.Manifests;

namespace Platform.TrafficRouter.Destinations;

/// <summary>Istio's protocol selection for a service's port: by appProtocol, else by the name up to its first "-".</summary>
internal static class ServicePortProtocol
{
    /// <summary>Whether the pods are spoken to in HTTP/2 without TLS; everything else gets HTTP/1.1.</summary>
    public static bool IsHttp2(ServicePort port) =>
        (string.IsNullOrEmpty(port.AppProtocol) ? Prefix(port.Name) : port.AppProtocol.ToLowerInvariant())
            is "http2" or "grpc" or "grpc-web" or "kubernetes.io/h2c";

    private static string? Prefix(string? name)
    {
        var lower = name?.ToLowerInvariant();

        // The one protocol with a "-" in its name.
        return lower is "grpc-web" || lower?.StartsWith("grpc-web-", StringComparison.Ordinal) == true ? "grpc-web" : lower?.Split('-')[0];
    }
}
