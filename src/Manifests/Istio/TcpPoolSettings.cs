namespace Platform.Manifests;

/// <summary>Limits of connections.</summary>
public sealed record TcpPoolSettings : ManifestNode
{
    /// <summary>To all pods together.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>Absent for 10s.</summary>
    public GoDuration? ConnectTimeout { get; init; }

    public TcpKeepalive? TcpKeepalive { get; init; }

    public GoDuration? MaxConnectionDuration { get; init; }

    public GoDuration? IdleTimeout { get; init; }
}
