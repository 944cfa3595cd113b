using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Requests;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>The request as the pod sees it, and the answer as the client does, by a route with policies. The context's request headers are already as they shall be.</summary>
internal sealed class RouteTransformer(Exchange exchange) : HttpTransformer
{
    public override ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        // Copies headers; completes at once.
        var copied = base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = ForwardingTransformer.Address(destinationPrefix, exchange.PathAndQuery);
        ForwardedHeaders.WriteTry(httpContext, proxyRequest, exchange.Attempt + 1);
        exchange.Mirrored?.Copy(proxyRequest, exchange.PathAndQuery);
        return copied;
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
        {
            return false;
        }

        await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        return exchange.Accepts(httpContext.Response) && await EarlyHeaders.SendAsync(httpContext, proxyResponse, cancellationToken);
    }
}
