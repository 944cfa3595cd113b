using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Platform.TrafficRouter.Requests;

/// <summary>
/// Whose request it is when proxies stand in front. Each of them has put the address it was asked from at the end of X-Forwarded-For,
/// so of N proxies the N-th from the right is the client's, whatever the client has written before it (Envoy: xff_num_trusted_hops
/// with use_remote_address). Where there are fewer, or that one is no address, it is the connection's.
/// </summary>
internal static class TrustedClient
{
    /// <summary>Makes the client's address the request's; the connection's is kept as its <see cref="ConnectionPeer"/>.</summary>
    /// <param name="proxies">At least 1.</param>
    public static void Apply(HttpContext context, int proxies)
    {
        if (Find(context.Request.Headers[ClientClaims.For], proxies) is { } client)
        {
            var connection = context.Connection;
            context.Features.Set(new ConnectionPeer(connection.RemoteIpAddress));
            (connection.RemoteIpAddress, connection.RemotePort) = (client, 0);
        }
    }

    /// <param name="forwardedFor">As it came: the gateway has not added the connection's address yet.</param>
    /// <param name="proxies">At least 1.</param>
    public static IPAddress? Find(StringValues forwardedFor, int proxies)
    {
        var rest = string.Join(',', forwardedFor.AsEnumerable()).AsSpan();
        for (var skip = proxies - 1; skip > 0; skip--)
        {
            var comma = rest.LastIndexOf(',');
            if (comma < 0)
            {
                return null;
            }

            rest = rest[..comma];
        }

        return Parse(rest[(rest.LastIndexOf(',') + 1)..].Trim(" \t"));
    }

    /// <summary>An address as such: no port, zone, or shorthand such as "1" for 0.0.0.1.</summary>
    private static IPAddress? Parse(ReadOnlySpan<char> text) =>
        IPAddress.TryParse(text, out var address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 ? text.IndexOfAny('[', '%') < 0 : text.SequenceEqual(address.ToString()))
            ? address
            : null;
}
