namespace Platform.Manifests;

/// <summary>Limits of connections and requests.</summary>
public sealed record ConnectionPoolSettings : ManifestNode
{
    public TcpPoolSettings? Tcp { get; init; }

    public HttpPoolSettings? Http { get; init; }
}
