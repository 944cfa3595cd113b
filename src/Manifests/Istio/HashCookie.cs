namespace Platform.Manifests;

/// <summary>A cookie as the key; one that is absent is set when it has a ttl.</summary>
public sealed record HashCookie : ManifestNode
{
    public string? Name { get; init; }

    public string? Path { get; init; }

    /// <summary>0s for a cookie of the session.</summary>
    public GoDuration? Ttl { get; init; }

    /// <summary>Put on the cookie that is set.</summary>
    public IReadOnlyList<HashCookieAttribute>? Attributes { get; init; }
}
