namespace Platform.Manifests;

/// <summary>An attribute of a cookie, such as SameSite.</summary>
public sealed record HashCookieAttribute : ManifestNode
{
    public string? Name { get; init; }

    public string? Value { get; init; }
}
