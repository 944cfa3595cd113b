using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Listening;
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

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        var incoming = httpContext.Request.Headers;
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var target = RequestTarget.Of(httpContext);
        proxyRequest.RequestUri = new Uri(string.Concat(destinationPrefix.AsSpan(0, destinationPrefix.Length - 1), target.PathAndQuery), AsWritten);

        var headers = proxyRequest.Headers;
        ClientClaims.Write(httpContext, headers);
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
}
