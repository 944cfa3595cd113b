namespace Platform.Manifests;

/// <summary>A port that is listened on, for some hosts.</summary>
public sealed record GatewayServer : ManifestNode
{
    public GatewayPort? Port { get; init; }

    /// <summary>As host or namespace/host; the namespace is that of the VirtualServices: "*" for any, "." for that of the Gateway.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }

    public ServerTlsSettings? Tls { get; init; }

    public string? Name { get; init; }

    /// <summary>An address in place of all.</summary>
    public string? Bind { get; init; }

    public string? DefaultEndpoint { get; init; }
}
