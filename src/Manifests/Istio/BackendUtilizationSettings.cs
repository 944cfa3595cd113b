namespace Platform.Manifests;

/// <summary>Pods weighted by the load they report.</summary>
public sealed record BackendUtilizationSettings : ManifestNode
{
    public GoDuration? WeightStabilizationPeriod { get; init; }

    public GoDuration? WeightExpirationPeriod { get; init; }

    public GoDuration? WeightUpdatePeriod { get; init; }

    public int? ErrorUtilizationPenaltyPercent { get; init; }

    public IReadOnlyList<string>? MetricNamesForComputingUtilization { get; init; }
}
