namespace Platform.Manifests;

/// <summary>A port and what is spoken there.</summary>
public sealed record GatewayPort : ManifestNode
{
    public int? Number { get; init; }

    /// <summary>HTTP, HTTPS, GRPC, GRPC-WEB, HTTP2, MONGO, TCP or TLS.</summary>
    public string? Protocol { get; init; }

    public string? Name { get; init; }

    /// <summary>Deprecated, decides nothing.</summary>
    public int? TargetPort { get; init; }
}
