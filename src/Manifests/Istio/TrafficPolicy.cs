namespace Platform.Manifests;

/// <summary>How pods are chosen, connected to and given up on.</summary>
public sealed record TrafficPolicy : ManifestNode
{
    public LoadBalancerSettings? LoadBalancer { get; init; }

    public ConnectionPoolSettings? ConnectionPool { get; init; }

    public OutlierDetection? OutlierDetection { get; init; }

    public ClientTlsSettings? Tls { get; init; }

    /// <summary>A port named here takes nothing from what stands beside.</summary>
    public IReadOnlyList<PortTrafficPolicy>? PortLevelSettings { get; init; }

    public TunnelSettings? Tunnel { get; init; }

    public ProxyProtocolSettings? ProxyProtocol { get; init; }

    public RetryBudget? RetryBudget { get; init; }
}
