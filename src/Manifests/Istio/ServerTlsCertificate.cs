namespace Platform.Manifests;

/// <summary>A certificate in files.</summary>
public sealed record ServerTlsCertificate : ManifestNode
{
    public string? ServerCertificate { get; init; }

    public string? PrivateKey { get; init; }

    public string? CaCertificates { get; init; }
}
