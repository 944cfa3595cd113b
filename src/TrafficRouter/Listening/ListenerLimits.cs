using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Net.Http.Headers;

namespace Platform.TrafficRouter.Listening;

/// <summary>Bounds of the public listeners (docs/gateway-safety.md compares them with Envoy's).</summary>
internal static class ListenerLimits
{
    /// <summary>Envoy's limit of the request head, bytes.</summary>
    public const int MaxHead = 60 * 1024;

    /// <summary>Envoy's limit of header fields.</summary>
    public const int MaxHeaders = 100;

    /// <summary>Streams at a time on one HTTP/2 connection; clients queue what is above.</summary>
    public const int MaxStreams = 100;

    /// <summary>A connection without a request is closed after this: Envoy's idle timeout.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>From the first byte of a request head to its last. Envoy has no such limit unless one is set.</summary>
    public static readonly TimeSpan RequestHead = TimeSpan.FromSeconds(30);

    // RFC 9112, 2.2 lets a server read a bare LF as the end of a line, and that is how requests are hidden in others.
    private const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    public static KestrelServerOptions Create(IServiceProvider services)
    {
        AppContext.SetSwitch(NoBareLineFeeds, isEnabled: true);
        var kestrel = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = services, AllowHostHeaderOverride = true };

        // Values pass byte by byte, whatever their encoding.
        kestrel.RequestHeaderEncodingSelector = static name =>
            name.Equals(HeaderNames.Connection, StringComparison.OrdinalIgnoreCase) ? ConnectionFieldEncoding.Instance : Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;

        // Bodies stream through, both ways and as slowly as client and pod agree on.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHead;
        kestrel.Limits.MaxRequestLineSize = MaxHead;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
        kestrel.Limits.RequestHeadersTimeout = RequestHead;
        kestrel.Limits.KeepAliveTimeout = Idle;
        kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreams;
        return kestrel;
    }
}
