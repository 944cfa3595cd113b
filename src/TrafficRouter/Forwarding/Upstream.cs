using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.ConnectionPools;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.PodConnections;
using Platform.TrafficRouter.Requests;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// The connections to all pods: one pool per address and way of connecting, nothing that changes or repeats a request. Pools of
/// settings no longer in use close by themselves, connection by connection.
/// </summary>
internal sealed class Upstream(IHttpForwarder forwarder, TimeProvider time) : IDisposable
{
    // Envoy has no idle limit on a route's stream as Istio configures it; a route's timeout is ours.
    private static readonly ForwarderRequestConfig Http1 = Config(HttpVersion.Version11);

    // Without TLS there is nothing to negotiate: the pod speaks HTTP/2 because its service or a DestinationRule says so.
    private static readonly ForwarderRequestConfig Http2 = Config(HttpVersion.Version20);

    private readonly UpstreamInvoker _default = Create(ConnectionSettings.Default);
    private readonly ConcurrentDictionary<ConnectionSettings, UpstreamInvoker> _others = new();
    private readonly PlainExchange _plain = new(new PodConnectionPools(ConnectionSettings.Default.IdleTimeout, ConnectionSettings.Default.ConnectTimeout, time));
    private readonly ForwardingTransformer _transformer = new();

    /// <summary>Sends the request of a route that only forwards, once, and its answer to the client.</summary>
    /// <param name="settings">Of the endpoint's destination.</param>
    public ValueTask<ForwarderError> SendAsync(HttpContext context, EndpointState endpoint, ConnectionSettings settings) =>
        IsPlain(context, endpoint, settings)
            ? _plain.SendAsync(context, endpoint.Address, RequestTarget.Of(context).PathAndQuery)
            : SendAsync(context, endpoint, settings, _transformer, CancellationToken.None);

    /// <summary>One try of a request of a route with policies. The error's cause is in the context's <see cref="IForwarderErrorFeature"/>.</summary>
    /// <param name="transformer">For requests that cannot be exchanged plainly.</param>
    /// <param name="cancellationToken">Gives up; the client's leaving does so anyway.</param>
    public ValueTask<ForwarderError> SendAsync(Exchange exchange, EndpointState endpoint, RouteTransformer transformer, CancellationToken cancellationToken)
    {
        var context = exchange.Context;
        var settings = exchange.Destination.Policy.ConnectionPool.Connections;

        // A body that is watched, or sent again, is read as a stream.
        return exchange.Mirrored is null && !RequestFraming.HasBody(context) && IsPlain(context, endpoint, settings)
            ? _plain.SendAsync(
                context,
                endpoint.Address,
                exchange.PathAndQuery,
                new Attempt { Number = exchange.Attempt + 1, Accepts = exchange.Accepts, GivesUp = cancellationToken })
            : SendAsync(context, endpoint, settings, transformer, cancellationToken);
    }

    /// <summary>Sends a request that no client waits for.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, ConnectionSettings settings, CancellationToken cancellationToken) =>
        For(settings).SendAsync(request, cancellationToken);

    /// <summary>What the endpoint is spoken to in, for this client.</summary>
    public static bool IsHttp2(HttpContext context, EndpointState endpoint, ConnectionSettings settings) =>
        settings.UsesClientProtocol ? HttpProtocol.IsHttp2(context.Request.Protocol) : endpoint.IsHttp2;

    public void Dispose()
    {
        _plain.Dispose();
        _default.Dispose();
        foreach (var other in _others.Values)
        {
            other.Dispose();
        }
    }

    private static bool IsPlain(HttpContext context, EndpointState endpoint, ConnectionSettings settings) =>
        ReferenceEquals(settings, ConnectionSettings.Default) && !endpoint.IsHttp2 && PlainExchange.Takes(context);

    private ValueTask<ForwarderError> SendAsync(
        HttpContext context, EndpointState endpoint, ConnectionSettings settings, HttpTransformer transformer, CancellationToken cancellationToken) =>
        forwarder.SendAsync(context, endpoint.Address, For(settings), IsHttp2(context, endpoint, settings) ? Http2 : Http1, transformer, cancellationToken);

    private UpstreamInvoker For(ConnectionSettings settings) =>
        ReferenceEquals(settings, ConnectionSettings.Default) ? _default : _others.GetOrAdd(settings, Create);

    private static UpstreamInvoker Create(ConnectionSettings settings) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        EnableMultipleHttp2Connections = true,

        // Trace context is the transformer's business: without our own span the client's header passes unchanged.
        ActivityHeadersPropagator = null,

        // Values pass byte by byte, whatever their encoding.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        PooledConnectionIdleTimeout = settings.IdleTimeout,
        PooledConnectionLifetime = settings.Lifetime ?? Timeout.InfiniteTimeSpan,
        ConnectTimeout = settings.ConnectTimeout,
    });

    private static ForwarderRequestConfig Config(Version version) => new()
    {
        ActivityTimeout = Timeout.InfiniteTimeSpan,
        Version = version,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
