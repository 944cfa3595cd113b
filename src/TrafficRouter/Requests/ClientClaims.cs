using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Platform.TrafficRouter.Requests;

/// <summary>
/// Headers in which a proxy says who the client is and how its request came: anyone could write them, so they are taken from
/// trusted proxies only. Envoy's own ("X-Envoy-*") would steer retries and timeouts, and so are likewise not for clients.
/// </summary>
internal static class ClientClaims
{
    public const string For = "X-Forwarded-For";
    public const string Proto = "X-Forwarded-Proto";
    public const string Host = "X-Forwarded-Host";

    private const int Shortest = 9;

    public static bool IsClaim(string name) => name.Length >= Shortest && (name[0] | 0x20) switch
    {
        'x' => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("X-Envoy-", StringComparison.OrdinalIgnoreCase)
            || name.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase),
        'f' => name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Writes what this hop knows: the peer's address after those before it; scheme and host where no trusted proxy has said them.</summary>
    /// <param name="context">The client's request, admitted.</param>
    /// <param name="forwarded">Headers of the forwarded request, the client's among them.</param>
    public static void Write(HttpContext context, System.Net.Http.Headers.HttpRequestHeaders forwarded)
    {
        var incoming = context.Request.Headers;
        forwarded.TryAddWithoutValidation(For, Peer(context));
        if (!incoming.ContainsKey(Proto))
        {
            forwarded.TryAddWithoutValidation(Proto, context.Request.Scheme);
        }

        if (!incoming.ContainsKey(Host))
        {
            forwarded.TryAddWithoutValidation(Host, context.Request.Host.Value);
        }
    }

    /// <summary>The same, among the client's own headers.</summary>
    public static void Write(HttpContext context, IHeaderDictionary headers)
    {
        headers[For] = StringValues.Concat(headers[For], Peer(context));
        headers.TryAdd(Proto, context.Request.Scheme);
        headers.TryAdd(Host, context.Request.Host.Value);
    }

    /// <summary>The address that the request came from: that of the connection, whosever the request is.</summary>
    public static string Peer(HttpContext context)
    {
        // Only a trusted proxy's word changes whose request it is.
        var address = context.Request.Headers.ContainsKey(For) && context.Features.Get<ConnectionPeer>() is { } peer
            ? peer.Address
            : context.Connection.RemoteIpAddress;
        return System.Net.IPAddress.Loopback.Equals(address) ? "127.0.0.1" : address?.ToString() ?? "unknown";
    }
}
