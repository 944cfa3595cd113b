namespace Platform.Manifests;

/// <summary>Argo BlueGreenStrategy: the new version comes up whole beside the old one, then the active service switches.</summary>
public sealed record BlueGreenStrategy : ManifestNode
{
    /// <summary>Selects the version that users get.</summary>
    public string? ActiveService { get; init; }

    /// <summary>Selects the new version as soon as there is one.</summary>
    public string? PreviewService { get; init; }

    /// <summary>Pods of the new version before it is promoted; default: all.</summary>
    public int? PreviewReplicaCount { get; init; }

    /// <summary>False: a person promotes. Default true.</summary>
    public bool? AutoPromotionEnabled { get; init; }

    /// <summary>Seconds between ready and promoted; ignored where a person promotes.</summary>
    public int? AutoPromotionSeconds { get; init; }

    /// <summary>Lower bound of available pods during a restart; default 0.</summary>
    public IntOrString? MaxUnavailable { get; init; }

    /// <summary>Seconds the old version stays after the switch; default 30.</summary>
    public int? ScaleDownDelaySeconds { get; init; }

    /// <summary>Old versions that stay for their delay; default: all.</summary>
    public int? ScaleDownDelayRevisionLimit { get; init; }

    /// <summary>Seconds the new version stays after an abort; default 30; 0 = for ever.</summary>
    public int? AbortScaleDownDelaySeconds { get; init; }

    /// <summary>Must succeed before the switch.</summary>
    public RolloutAnalysisStep? PrePromotionAnalysis { get; init; }

    /// <summary>Must succeed after the switch, else it is taken back.</summary>
    public RolloutAnalysisStep? PostPromotionAnalysis { get; init; }

    public PodTemplateMetadata? PreviewMetadata { get; init; }

    public PodTemplateMetadata? ActiveMetadata { get; init; }
}
