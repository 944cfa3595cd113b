using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// The request as the pod sees it: the client's headers (hop-by-hop ones are YARP's business), Host included, with
/// forwarding headers that only we write.
/// </summary>
internal sealed class ForwardingTransformer : HttpTransformer
{
    private const string RequestId = "x-request-id";
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // A client could claim anything in these.
    private static readonly string[] NotTrusted =
    [
        "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Server",
        "X-Forwarded-Scheme", "X-Forwarded-Ssl", "X-Forwarded-By", "X-Forwarded-Client-Cert", "X-Real-IP", "Forwarded",
    ];

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        var incoming = httpContext.Request.Headers;
        foreach (var name in NotTrusted)
        {
            incoming.Remove(name);
        }

        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var target = RequestTarget.Of(httpContext);
        proxyRequest.RequestUri = new Uri(string.Concat(destinationPrefix.AsSpan(0, destinationPrefix.Length - 1), target.PathAndQuery), AsWritten);

        var headers = proxyRequest.Headers;
        headers.TryAddWithoutValidation("X-Forwarded-For", Text(httpContext.Connection.RemoteIpAddress));
        headers.TryAddWithoutValidation("X-Forwarded-Proto", httpContext.Request.Scheme);
        headers.TryAddWithoutValidation("X-Forwarded-Host", httpContext.Request.Host.Value);
        if (!incoming.ContainsKey(RequestId))
        {
            headers.TryAddWithoutValidation(RequestId, RequestIds.Next());
        }

        if (Activity.Current is { } span)
        {
            headers.Remove("traceparent");
            headers.Remove("tracestate");
            DistributedContextPropagator.Current.Inject(
                span, headers, static (carrier, name, value) => ((System.Net.Http.Headers.HttpRequestHeaders)carrier!).TryAddWithoutValidation(name, value));
        }
    }

    private static string Text(IPAddress? address) => IPAddress.Loopback.Equals(address) ? "127.0.0.1" : address?.ToString() ?? "unknown";
}
