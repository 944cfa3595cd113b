using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Platform.TrafficRouter.Cookies;

namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>Reads the hash key of a request.</summary>
internal static class HashKey
{
    /// <summary>The hash of the key; null when the request has none, which leaves the pod to chance, as in Envoy.</summary>
    public static ulong? Of(HashKeyModel key, HttpContext context) => key.Kind switch
    {
        HashKeyKind.Header => OfHeader(context.Request.Headers[key.Name]),
        HashKeyKind.Cookie => RequestCookies.Find(context.Request.Headers.Cookie, key.Name, out var value) ? KeyHash.Of(value) : null,
        HashKeyKind.SourceIp => OfAddress(context.Connection.RemoteIpAddress),
        HashKeyKind.QueryParameter => OfQuery(context.Request.QueryString.Value, key.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key.Kind, "no such part of a request"),
    };

    private static ulong? OfHeader(StringValues values)
    {
        if (values.Count <= 1)
        {
            return values.Count == 1 ? KeyHash.Of(values[0]) : null;
        }

        // The order in which a header's lines came does not matter.
        var hash = 0ul;
        foreach (var value in values)
        {
            hash += KeyHash.Of(value);
        }

        return hash;
    }

    private static ulong? OfAddress(IPAddress? address)
    {
        Span<char> text = stackalloc char[64];
        return address is not null && address.TryFormat(text, out var length) ? KeyHash.Of(text[..length]) : null;
    }

    private static ulong? OfQuery(string? query, string name)
    {
        foreach (var parameter in new QueryStringEnumerable(query))
        {
            if (parameter.EncodedName.Span.SequenceEqual(name) || parameter.DecodeName().Span.SequenceEqual(name))
            {
                return KeyHash.Of(parameter.DecodeValue().Span);
            }
        }

        return null;
    }

    /// <summary>A cookie that will bring its bearer back to the pod of its hash.</summary>
    public static string NewCookie(HashKeyModel key, ulong random, out ulong hash)
    {
        var value = random.ToString("x16", CultureInfo.InvariantCulture);
        hash = KeyHash.Of(value);
        return $"{key.Name}={value}{key.CookieAttributes}";
    }
}
