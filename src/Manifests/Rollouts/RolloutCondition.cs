namespace Platform.Manifests;

/// <summary>A condition of a rollout: Available, Progressing, Paused, Healthy, Completed, InvalidSpec, ReplicaFailure.</summary>
public sealed record RolloutCondition : ManifestNode
{
    public string? Type { get; init; }

    /// <summary>True, False or Unknown.</summary>
    public string? Status { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public DateTimeOffset? LastUpdateTime { get; init; }

    public DateTimeOffset? LastTransitionTime { get; init; }
}
