namespace Platform.Manifests;

/// <summary>How far one template of an experiment is.</summary>
public sealed record ExperimentTemplateStatus : ManifestNode
{
    public string? Name { get; init; }

    public int Replicas { get; init; }

    public int UpdatedReplicas { get; init; }

    public int ReadyReplicas { get; init; }

    public int AvailableReplicas { get; init; }

    public int? CollisionCount { get; init; }

    /// <summary>Progressing, Running, Successful, Failed or Error.</summary>
    public string? Status { get; init; }

    public string? Message { get; init; }

    /// <summary>When its pods last changed: progressDeadlineSeconds count from here.</summary>
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>The Service that leads to its pods, while there is one.</summary>
    public string? ServiceName { get; init; }

    /// <summary>Of its pods, while there is a Service.</summary>
    public string? PodTemplateHash { get; init; }
}
