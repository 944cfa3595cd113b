using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.TrafficRouter.Requests;

/// <summary>
/// The first look at a request: it is refused, or made such that every reader after this one reads the same
/// (docs/gateway-safety.md). (1) request line; (2) framing; (3) headers of this connection; (4) what clients may not say;
/// (5) the target in its normal form.
/// </summary>
/// <param name="trustedProxies">Proxies in front of the gateway; 0: clients talk to it directly.</param>
internal sealed class RequestAdmission(int trustedProxies)
{
    private static readonly Refusal OldVersion = new(StatusCodes.Status426UpgradeRequired, "HTTP/1.0 is not served, HTTP/1.1 and HTTP/2 are");
    private static readonly Refusal Connect = new(StatusCodes.Status403Forbidden, "CONNECT is not served");
    private static readonly Refusal UnknownMethod = Refusal.Bad("the method is none that HTTP/1.1 knows");
    private static readonly Refusal NoHost = Refusal.Bad("the request must name its host");
    private static readonly Refusal BadHeader = Refusal.Bad("a header name must be a token, a value must hold no control character");

    // The methods Envoy's HTTP/1.1 parser takes (RFC 9110, RFC 5789, WebDAV and its kin); HTTP/2 takes any.
    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal,
        "GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "TRACE", "ACL", "BIND", "CHECKOUT", "COPY", "LINK", "LOCK", "MERGE",
        "MKACTIVITY", "MKCALENDAR", "MKCOL", "MOVE", "MSEARCH", "NOTIFY", "PROPFIND", "PROPPATCH", "PURGE", "REBIND", "REPORT", "SEARCH",
        "SOURCE", "SUBSCRIBE", "UNBIND", "UNLINK", "UNLOCK", "UNSUBSCRIBE");

    /// <summary>Null when the request may be routed; it has been changed in place.</summary>
    public Refusal? Admit(HttpContext context)
    {
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        var headers = request.Headers;
        return CheckLine(context, request) // (1)
            ?? RequestFraming.Check(headers, HttpProtocol.IsHttp2(request.Protocol)) // (2)
            ?? HopByHop.Clear(headers) // (3)
            ?? CheckClaims(context, headers) // (4)
            ?? SetTarget(request); // (5)
    }

    private static Refusal? CheckLine(HttpContext context, IHttpRequestFeature request)
    {
        var isHttp2 = HttpProtocol.IsHttp2(request.Protocol);
        if (!isHttp2 && !HttpProtocol.IsHttp11(request.Protocol))
        {
            return OldVersion;
        }

        if (HttpMethods.IsConnect(request.Method))
        {
            return context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" } ? null : Connect;
        }

        return !isHttp2 && !Methods.Contains(request.Method) ? UnknownMethod
            : request.Headers.Host.Count != 1 || string.IsNullOrEmpty(request.Headers.Host[0]) ? NoHost
            : null;
    }

    private Refusal? CheckClaims(HttpContext context, IHeaderDictionary headers)
    {
        List<string>? claims = null;
        foreach (var (name, values) in headers)
        {
            // HTTP/2 pseudo headers are not among them: the server has taken them out.
            if (!HeaderText.IsToken(name) || !HeaderText.AreValues(values))
            {
                return BadHeader;
            }

            if (trustedProxies == 0 && ClientClaims.IsClaim(name))
            {
                (claims ??= []).Add(name);
            }
        }

        foreach (var name in claims ?? [])
        {
            headers.Remove(name);
        }

        if (trustedProxies > 0)
        {
            TrustedClient.Apply(context, trustedProxies);
        }

        return null;
    }

    private static Refusal? SetTarget(IHttpRequestFeature request)
    {
        var target = TargetForm.Read(request.RawTarget, request.Scheme == Uri.UriSchemeHttps, out var refusal);
        if (target is not null && !ReferenceEquals(target, request.RawTarget))
        {
            request.RawTarget = target;
        }

        return refusal;
    }
}
