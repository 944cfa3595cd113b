namespace Platform.Manifests;

/// <summary>OAuth 2.0 client credentials (RFC 6749, section 4.4).</summary>
public sealed record OAuth2Config : ManifestNode
{
    public string? TokenUrl { get; init; }

    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}
