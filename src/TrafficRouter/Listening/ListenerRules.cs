using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Gateways;
using Platform.TrafficRouter.Requests;

namespace Platform.TrafficRouter.Listening;

/// <summary>What a listener answers by itself, in place of a route: nothing, on most.</summary>
internal sealed class ListenerRules
{
    private static readonly Refusal Misdirected = new(StatusCodes.Status421MisdirectedRequest, "this connection's TLS is another host's");

    private volatile IReadOnlyList<string> _redirected = [];

    /// <summary>Hosts whose requests are sent to https.</summary>
    public IReadOnlyList<string> Redirected
    {
        get => _redirected;
        set => _redirected = value;
    }

    /// <summary>The local port of https, for redirects of clients that came to a local port.</summary>
    public int HttpsPort { get; set; }

    /// <summary>Connections are encrypted.</summary>
    public bool IsTls { get; init; }

    /// <summary>Null unless the request is for a host that its connection's TLS is not for.</summary>
    public Refusal? Check(HttpContext context) =>
        IsTls && context.Features.Get<TlsSession>() is { } session && !HostPattern.IsAnyMatch(session.Hosts, Host(context)) ? Misdirected : null;

    public bool IsRedirected(HttpContext context)
    {
        var redirected = _redirected;
        return redirected.Count > 0 && HostPattern.IsAnyMatch(redirected, Host(context));
    }

    private static ReadOnlySpan<char> Host(HttpContext context) => HostPattern.WithoutPort(context.Request.Headers.Host.ToString());
}
