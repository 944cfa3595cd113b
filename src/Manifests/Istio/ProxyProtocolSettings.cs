namespace Platform.Manifests;

/// <summary>The PROXY header before a connection's first byte.</summary>
public sealed record ProxyProtocolSettings : ManifestNode
{
    /// <summary>V1 or V2.</summary>
    public string? Version { get; init; }
}
