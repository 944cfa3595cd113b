using System.Globalization;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Cookies;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Sessions;

/// <summary>
/// Chooses a request's destination: the one its user is pinned to, while that gets requests at all; else by the weights, exactly,
/// and the user is pinned to it. Weights are thus shares of the users who come, not of the requests.
/// </summary>
internal sealed class StickySessions(SessionKey key, TimeProvider time)
{
    /// <param name="route">Has destinations.</param>
    /// <param name="context">The request; gets a Set-Cookie when its user is pinned anew.</param>
    /// <param name="chosen">What the manifest says of the destination.</param>
    public DestinationState Choose(RouteState route, HttpContext context, out DestinationModel chosen)
    {
        if (route.Model.StickySession is not { } session)
        {
            return route.NextDestination(out chosen);
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (RequestCookies.Find(context.Request.Headers.Cookie, session.Cookie, out var text)
            && Pin.Read(key.Bytes, session.Scope, text, now) is { } pinned
            && route.Pinned(pinned, out chosen!) is { } destination)
        {
            return destination;
        }

        destination = route.NextDestination(out chosen);

        // Where all requests go one way nobody is pinned: who came before the canary is then as free to get it as who comes after.
        if (route.IsSplit)
        {
            var end = session.Ttl is { } ttl ? now + (long)ttl.TotalSeconds : 0;
            ResponseCookies.Add(context, Cookie(session, Pin.Create(key.Bytes, session.Scope, destination.Number, end), context.Request.IsHttps));
        }

        return destination;
    }

    private static string Cookie(StickySessionModel session, string pin, bool isHttps)
    {
        var age = session.Ttl is { } ttl ? string.Create(CultureInfo.InvariantCulture, $"; Max-Age={(long)ttl.TotalSeconds}") : "";
        return $"{session.Cookie}={pin}{age}; Path={session.Path}; HttpOnly; SameSite=Lax{(isHttps ? "; Secure" : "")}";
    }
}
