using System.Collections.Frozen;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>Fields about one connection alone (RFC 9110, 7.6.1): they are not passed on.</summary>
internal static class ConnectionFields
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Connection",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authentication-Info",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Transfer-Encoding",
        "Upgrade",
        "HTTP2-Settings");

    /// <summary>Also true of the pseudo headers of HTTP/2.</summary>
    public static bool Has(string name) => name.Length == 0 || name[0] == ':' || Names.Contains(name);
}
