using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Platform.TrafficRouter.ConnectionPools;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>
/// The connections to all pods: one pool per address and way of connecting, nothing that changes or repeats a request. Pools of
/// settings no longer in use close by themselves, connection by connection.
/// </summary>
internal sealed class Upstream : IDisposable
{
    private readonly HttpMessageInvoker _default = Create(ConnectionSettings.Default);
    private readonly ConcurrentDictionary<ConnectionSettings, HttpMessageInvoker> _others = new();

    /// <summary>What sends requests over connections of these settings.</summary>
    public HttpMessageInvoker For(ConnectionSettings settings) =>
        ReferenceEquals(settings, ConnectionSettings.Default) ? _default : _others.GetOrAdd(settings, Create);

    public void Dispose()
    {
        _default.Dispose();
        foreach (var other in _others.Values)
        {
            other.Dispose();
        }
    }

    private static HttpMessageInvoker Create(ConnectionSettings settings) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,

        // Trace context is the transformer's business: without our own span the client's header passes unchanged.
        ActivityHeadersPropagator = null,

        // Values pass byte by byte, whatever their encoding.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,

        PooledConnectionIdleTimeout = settings.IdleTimeout,
        PooledConnectionLifetime = settings.Lifetime ?? Timeout.InfiniteTimeSpan,
        ConnectTimeout = settings.ConnectTimeout,
    });
}
