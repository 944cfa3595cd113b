namespace Platform.Manifests;

/// <summary>TLS that ends at the gateway.</summary>
public sealed record ServerTlsSettings : ManifestNode
{
    /// <summary>Answer plain requests with 301 to https.</summary>
    public bool? HttpsRedirect { get; init; }

    /// <summary>PASSTHROUGH, SIMPLE, MUTUAL, AUTO_PASSTHROUGH, ISTIO_MUTUAL or OPTIONAL_MUTUAL.</summary>
    public string? Mode { get; init; }

    /// <summary>A file.</summary>
    public string? ServerCertificate { get; init; }

    /// <summary>A file.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>A file.</summary>
    public string? CaCertificates { get; init; }

    /// <summary>A file.</summary>
    public string? CaCrl { get; init; }

    /// <summary>A Secret with tls.crt and tls.key.</summary>
    public string? CredentialName { get; init; }

    /// <summary>Two at most, of different key types.</summary>
    public IReadOnlyList<string>? CredentialNames { get; init; }

    /// <summary>Files, two at most.</summary>
    public IReadOnlyList<ServerTlsCertificate>? TlsCertificates { get; init; }

    /// <summary>A Secret with ca.crt.</summary>
    public string? CaCertCredentialName { get; init; }

    public IReadOnlyList<string>? SubjectAltNames { get; init; }

    public IReadOnlyList<string>? VerifyCertificateSpki { get; init; }

    public IReadOnlyList<string>? VerifyCertificateHash { get; init; }

    /// <summary>TLS_AUTO, TLSV1_0 to TLSV1_3; absent for TLSV1_2.</summary>
    public string? MinProtocolVersion { get; init; }

    /// <summary>TLS_AUTO, TLSV1_0 to TLSV1_3.</summary>
    public string? MaxProtocolVersion { get; init; }

    public IReadOnlyList<string>? CipherSuites { get; init; }

    public IReadOnlyList<string>? EcdhCurves { get; init; }

    public bool? InsecureSkipVerify { get; init; }
}
