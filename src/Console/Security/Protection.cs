using System.Net;

namespace Platform.Console.Security;

/// <summary>Who may ask at all, and what a browser may do with the answer.</summary>
internal static class Protection
{
    /// <summary>Nothing inline, nothing from elsewhere, in nobody's frame.</summary>
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseProtection(this WebApplication app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (Refusal(http) is not { } refusal)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return http.Response.WriteAsync(refusal, http.RequestAborted);
    });

    /// <summary>Why a request is refused; null when it is welcome.</summary>
    internal static string? Refusal(HttpContext http)
    {
        // A name that a web page has made to point at 127.0.0.1 is not ours (DNS rebinding).
        if (http.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
        {
            return "Only this machine is answered.";
        }

        if (!IsOurs(http.Request.Host.Host))
        {
            return "The console answers as localhost, 127.0.0.1 or [::1] only.";
        }

        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            return null;
        }

        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length == 0 || origin == $"{http.Request.Scheme}://{http.Request.Host}" ? null : "Another site's page cannot act here.";
    }

    private static bool IsOurs(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
