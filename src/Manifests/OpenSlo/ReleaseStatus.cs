namespace Platform.Manifests;

/// <summary>Where the release of one rollout stands.</summary>
public sealed record ReleaseStatus : ManifestNode
{
    public string? Rollout { get; init; }

    /// <summary>Idle, Deploying, Canary, Evaluating, Promote, Abort, Rollback, Degraded, Recovery or Stable.</summary>
    public string? State { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>The version in the spec.</summary>
    public string? Version { get; init; }

    /// <summary>Why the state is what it is.</summary>
    public string? Reason { get; init; }

    /// <summary>When the version now stable became so; what "the last rollout" means.</summary>
    public DateTimeOffset? PromotedAt { get; init; }

    /// <summary>Pod template hash of the version that was stable before.</summary>
    public string? PreviousStable { get; init; }

    /// <summary>Pod template hash of the version that is stable.</summary>
    public string? Stable { get; init; }
}
