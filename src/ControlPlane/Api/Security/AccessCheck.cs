using Platform.ControlPlane.Api.Answers;

namespace Platform.ControlPlane.Api.Security;

/// <summary>
/// Who may ask: requests that name this machine as their host (a web page that rebinds its own name to 127.0.0.1 does not), with the
/// bearer token; health and metrics without it.
/// </summary>
internal sealed class AccessCheck(BearerToken token)
{
    private static readonly string[] Open = ["/healthz", "/livez", "/readyz", "/metrics", "/health", "/alive"];

    /// <summary>Null when the request may go on.</summary>
    public ApiStatus? Refuse(HttpRequest request)
    {
        if (request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            return ApiStatus.Forbidden($"Host {request.Host.Value} is refused: this API answers to localhost and 127.0.0.1 only");
        }

        var isOpen = Array.Exists(Open, path => request.Path.StartsWithSegments(path, StringComparison.Ordinal));
        return isOpen || token.Opens(request.Headers.Authorization) ? null : ApiStatus.Unauthorized();
    }
}
