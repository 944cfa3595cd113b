namespace Platform.Manifests;

/// <summary>Argo CanaryStrategy: steps, services, traffic routing, surge limits.</summary>
public sealed record CanaryStrategy : ManifestNode
{
    public string? CanaryService { get; init; }

    public string? StableService { get; init; }

    /// <summary>In place of canaryService and stableService.</summary>
    public PingPong? PingPong { get; init; }

    public IReadOnlyList<CanaryStep>? Steps { get; init; }

    public TrafficRouting? TrafficRouting { get; init; }

    /// <summary>Background analysis, beside the steps.</summary>
    public RolloutAnalysisBackground? Analysis { get; init; }

    /// <summary>Default 25%, rounded up.</summary>
    public IntOrString? MaxSurge { get; init; }

    /// <summary>Default 25%, rounded down.</summary>
    public IntOrString? MaxUnavailable { get; init; }

    public PodTemplateMetadata? CanaryMetadata { get; init; }

    public PodTemplateMetadata? StableMetadata { get; init; }

    public bool? DynamicStableScale { get; init; }

    /// <summary>Enough pods for a step to go on; null: all of them.</summary>
    public ReplicaProgressThreshold? ReplicaProgressThreshold { get; init; }

    public int? MinPodsPerReplicaSet { get; init; }

    /// <summary>Seconds the old stable stays after a promotion; default 30 with traffic routing.</summary>
    public int? ScaleDownDelaySeconds { get; init; }

    /// <summary>Old versions that stay for their delay; default: all.</summary>
    public int? ScaleDownDelayRevisionLimit { get; init; }

    /// <summary>Seconds the canary stays after an abort; default 30 with traffic routing; 0 = for ever.</summary>
    public int? AbortScaleDownDelaySeconds { get; init; }
}
