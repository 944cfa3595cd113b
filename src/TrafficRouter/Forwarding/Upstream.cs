using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Destinations;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>The connections to all pods: one pool per address, nothing that changes or repeats a request.</summary>
internal sealed class Upstream(IHttpForwarder forwarder) : IDisposable
{
    // Envoy has no idle limit on a route's stream as Istio configures it; a route's timeout is ours.
    private static readonly ForwarderRequestConfig Http1 = Config(HttpVersion.Version11);

    // Without TLS there is nothing to negotiate: the pod speaks HTTP/2 because its service says so.
    private static readonly ForwarderRequestConfig Http2 = Config(HttpVersion.Version20);

    private readonly UpstreamInvoker _invoker = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        EnableMultipleHttp2Connections = true,

        // Trace context is the transformer's business: without our own span the client's header passes unchanged.
        ActivityHeadersPropagator = null,

        // Shorter than what servers keep idle connections (Kestrel: 130 s), so that the pool closes them first.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    });

    /// <summary>Sends the request to an endpoint and its answer to the client. The error's cause is in the context's <see cref="IForwarderErrorFeature"/>.</summary>
    /// <param name="cancellationToken">Gives up; the client's leaving does so anyway.</param>
    public ValueTask<ForwarderError> SendAsync(HttpContext context, EndpointState endpoint, HttpTransformer transformer, CancellationToken cancellationToken) =>
        forwarder.SendAsync(context, endpoint.Address, _invoker, endpoint.IsHttp2 ? Http2 : Http1, transformer, cancellationToken);

    /// <summary>Sends a request that no client waits for.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _invoker.SendAsync(request, cancellationToken);

    public void Dispose() => _invoker.Dispose();

    private static ForwarderRequestConfig Config(Version version) => new()
    {
        ActivityTimeout = Timeout.InfiniteTimeSpan,
        Version = version,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
