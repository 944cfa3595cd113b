using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Requests;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// The request as the pod sees it when a route only forwards: the client's headers (hop-by-hop ones are YARP's business),
/// Host included, with forwarding headers that only we write.
/// </summary>
internal sealed class ForwardingTransformer : HttpTransformer
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        // Copies headers; completes at once.
        var copied = base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.RequestUri = Address(destinationPrefix, RequestTarget.Of(httpContext).PathAndQuery);
        ForwardedHeaders.Add(httpContext, proxyRequest);
        ForwardedHeaders.WriteTry(httpContext, proxyRequest, attempt: 1);
        return copied;
    }

    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var copied = base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        return proxyResponse is null ? copied : EarlyHeaders.SendAsync(httpContext, proxyResponse, cancellationToken);
    }

    /// <param name="prefix">Ends with "/".</param>
    /// <param name="pathAndQuery">Starts with "/".</param>
    public static Uri Address(string prefix, string pathAndQuery) => new(string.Concat(prefix.AsSpan(0, prefix.Length - 1), pathAndQuery), AsWritten);
}
