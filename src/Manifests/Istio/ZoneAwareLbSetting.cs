namespace Platform.Manifests;

/// <summary>Requests stay in the client's zone as long as its pods suffice.</summary>
public sealed record ZoneAwareLbSetting : ManifestNode
{
    public bool? Enabled { get; init; }

    public IReadOnlyList<LocalityFailover>? Failover { get; init; }

    public IReadOnlyList<string>? FailoverPriority { get; init; }

    public int? MinClusterSize { get; init; }
}
