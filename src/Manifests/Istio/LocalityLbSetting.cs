namespace Platform.Manifests;

/// <summary>Which pods are preferred by region and zone: one of distribute, failover and failoverPriority.</summary>
public sealed record LocalityLbSetting : ManifestNode
{
    public bool? Enabled { get; init; }

    public IReadOnlyList<LocalityDistribution>? Distribute { get; init; }

    public IReadOnlyList<LocalityFailover>? Failover { get; init; }

    public IReadOnlyList<string>? FailoverPriority { get; init; }
}
