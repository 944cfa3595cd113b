namespace Platform.Manifests;

/// <summary>A header and what it must be.</summary>
public sealed record HeaderRoutingMatch : ManifestNode
{
    public string? HeaderName { get; init; }

    /// <summary>Exactly one of exact, prefix and regex.</summary>
    public StringMatch? HeaderValue { get; init; }
}
