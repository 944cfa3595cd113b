namespace Platform.TrafficRouter.LoadBalancing;

/// <summary>The part of a request whose value decides on the pod.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Name">Of the header, cookie or query parameter; empty for the source address.</param>
internal sealed record HashKeyModel(HashKeyKind Kind, string Name)
{
    /// <summary>Of a cookie: how long one lives that is set because it was absent; zero for the browser's session, null for setting none.</summary>
    public TimeSpan? CookieTtl { get; init; }

    /// <summary>Of a cookie that is set: what follows its value ("; Max-Age=60; Path=/shop; HttpOnly").</summary>
    public string CookieAttributes { get; init; } = "";
}
