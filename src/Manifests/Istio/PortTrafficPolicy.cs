namespace Platform.Manifests;

/// <summary>The policy of one port of the service.</summary>
public sealed record PortTrafficPolicy : ManifestNode
{
    public PortSelector? Port { get; init; }

    public LoadBalancerSettings? LoadBalancer { get; init; }

    public ConnectionPoolSettings? ConnectionPool { get; init; }

    public OutlierDetection? OutlierDetection { get; init; }

    public ClientTlsSettings? Tls { get; init; }
}
