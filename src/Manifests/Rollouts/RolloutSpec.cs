namespace Platform.Manifests;

/// <summary>What should run, how many, and how a new version gets there.</summary>
public sealed record RolloutSpec : ManifestNode
{
    /// <summary>Default 1.</summary>
    public int? Replicas { get; init; }

    public LabelSelector? Selector { get; init; }

    public PodTemplateSpec? Template { get; init; }

    /// <summary>In place of template.</summary>
    public WorkloadReference? WorkloadRef { get; init; }

    public RolloutStrategy? Strategy { get; init; }

    public int? MinReadySeconds { get; init; }

    /// <summary>Old ReplicaSets kept; default 10.</summary>
    public int? RevisionHistoryLimit { get; init; }

    /// <summary>Default 600.</summary>
    public int? ProgressDeadlineSeconds { get; init; }

    public bool? ProgressDeadlineAbort { get; init; }

    public bool? Paused { get; init; }

    public DateTimeOffset? RestartAt { get; init; }

    public RollbackWindow? RollbackWindow { get; init; }

    public AnalysisRunStrategy? Analysis { get; init; }
}
