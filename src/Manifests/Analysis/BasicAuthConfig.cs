namespace Platform.Manifests;

/// <summary>User name and password (RFC 7617); both or neither.</summary>
public sealed record BasicAuthConfig : ManifestNode
{
    public string? Username { get; init; }

    public string? Password { get; init; }
}
