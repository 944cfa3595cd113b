namespace Platform.Manifests;

/// <summary>Host, subsets and traffic policy.</summary>
public sealed record DestinationRuleSpec : ManifestNode
{
    public string? Host { get; init; }

    public IReadOnlyList<Subset>? Subsets { get; init; }

    public TrafficPolicy? TrafficPolicy { get; init; }

    /// <summary>Namespaces that see the rule: ".", "*" or a name.</summary>
    public IReadOnlyList<string>? ExportTo { get; init; }

    /// <summary>The clients whose sidecars take the rule; absent for all.</summary>
    public WorkloadSelector? WorkloadSelector { get; init; }
}
