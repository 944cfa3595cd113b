namespace Platform.TrafficRouter.Routing;

/// <summary>A VirtualService's wish that a user stays with the destination (version) once seen, validated.</summary>
/// <param name="Cookie">Name of the cookie that pins.</param>
/// <param name="Ttl">How long; null for the browser's session.</param>
/// <param name="Path">Of the cookie.</param>
/// <param name="Scope">The VirtualService and the cookie: a pin of another one is none.</param>
internal sealed record StickySessionModel(string Cookie, TimeSpan? Ttl, string Path, string Scope)
{
    /// <summary>The annotation on a VirtualService that asks for it: "name", "name; ttl=1h" or "name; ttl=1h; path=/shop".</summary>
    public const string Annotation = "platform.local/sticky-session";
}
