namespace Platform.Manifests;

/// <summary>What a job runs, how often it may fail and how long it may take (batch/v1).</summary>
public sealed record JobSpec : ManifestNode
{
    public PodTemplateSpec? Template { get; init; }

    /// <summary>Failures that are forgiven; default 6.</summary>
    public int? BackoffLimit { get; init; }

    /// <summary>Seconds until the job is failed; null: any time.</summary>
    public int? ActiveDeadlineSeconds { get; init; }

    /// <summary>Pods that must succeed; default 1.</summary>
    public int? Completions { get; init; }

    /// <summary>Pods at the same time.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Seconds a finished job is kept.</summary>
    public int? TtlSecondsAfterFinished { get; init; }
}
