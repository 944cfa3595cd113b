using System.Net;
using System.Text;

namespace Platform.TrafficRouter.Forwarding;

/// <summary>The connections to all pods: one pool per address, nothing that changes or repeats a request.</summary>
internal sealed class Upstream : IDisposable
{
    public HttpMessageInvoker Invoker { get; } = new(new SocketsHttpHandler
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

        // Shorter than what servers keep idle connections (Kestrel: 130 s), so that the pool closes them first.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    });

    public void Dispose() => Invoker.Dispose();
}
