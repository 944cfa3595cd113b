using System.Net;
using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>Headers about the way of a request, which the gateway alone writes.</summary>
internal static class ForwardedHeaders
{
    public const string RequestId = "x-request-id";

    /// <summary>How often the request has been sent, this time included: Istio has Envoy tell the pod.</summary>
    public const string AttemptCount = "x-envoy-attempt-count";

    /// <summary>The path before a rewrite.</summary>
    public const string OriginalPath = "x-envoy-original-path";

    private const string For = "X-Forwarded-For";
    private const string Proto = "X-Forwarded-Proto";
    private const string Host = "X-Forwarded-Host";

    // A client could claim anything in these. Expect is answered by the gateway, as Envoy does.
    private static readonly string[] NotTaken =
    [
        For, Proto, Host, "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Server",
        "X-Forwarded-Scheme", "X-Forwarded-Ssl", "X-Forwarded-By", "X-Forwarded-Client-Cert", "X-Real-IP", "Forwarded",
        AttemptCount, OriginalPath, "Expect",
    ];

    /// <summary>Takes out what the client may not say.</summary>
    public static void Strip(IHeaderDictionary incoming)
    {
        foreach (var name in NotTaken)
        {
            incoming.Remove(name);
        }
    }

    /// <summary>Adds ours to a request that is about to be sent.</summary>
    public static void Add(HttpContext context, HttpRequestMessage outgoing)
    {
        var headers = outgoing.Headers;
        headers.TryAddWithoutValidation(For, Text(context.Connection.RemoteIpAddress));
        headers.TryAddWithoutValidation(Proto, context.Request.Scheme);
        headers.TryAddWithoutValidation(Host, context.Request.Host.Value);
        if (!context.Request.Headers.ContainsKey(RequestId))
        {
            headers.TryAddWithoutValidation(RequestId, RequestIds.Next());
        }
    }

    /// <summary>Puts ours in place of the client's, where a route's header operations find them.</summary>
    public static void Write(HttpContext context)
    {
        var headers = context.Request.Headers;
        Strip(headers);
        headers[For] = Text(context.Connection.RemoteIpAddress);
        headers[Proto] = context.Request.Scheme;
        headers[Host] = context.Request.Host.Value;
        if (!headers.ContainsKey(RequestId))
        {
            headers[RequestId] = RequestIds.Next();
        }
    }

    private static string Text(IPAddress? address) => IPAddress.Loopback.Equals(address) ? "127.0.0.1" : address?.ToString() ?? "unknown";
}
