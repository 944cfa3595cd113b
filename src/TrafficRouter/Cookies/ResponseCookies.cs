using Microsoft.AspNetCore.Http;

namespace Platform.TrafficRouter.Cookies;

/// <summary>Cookies the gateway itself sets.</summary>
internal static class ResponseCookies
{
    /// <summary>
    /// Has the response carry the cookie, whoever gives it: it is added when the headers go out, beside the pod's own cookies,
    /// and a retry in between cannot wipe it away.
    /// </summary>
    /// <param name="cookie">The value of a Set-Cookie header.</param>
    public static void Add(HttpContext context, string cookie) =>
        context.Response.OnStarting(
            static state =>
            {
                var (response, value) = ((HttpResponse, string))state;
                response.Headers.Append("Set-Cookie", value);
                return Task.CompletedTask;
            },
            (context.Response, cookie));
}
