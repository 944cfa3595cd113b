using Platform.Manifests;
using Platform.Rollouts.Budgets;

namespace Platform.Rollouts.Timeline;

/// <summary>As much of a rollout as is remembered until the next look, to tell what happened in between. Kept over restarts.</summary>
public sealed record DeliveryMark
{
    /// <summary>Nothing has been seen yet.</summary>
    public static DeliveryMark None { get; } = new();

    public string? Uid { get; init; }

    /// <summary>Pod template hash of the version in the spec.</summary>
    public string? Hash { get; init; }

    /// <summary>What that version is called.</summary>
    public string? Version { get; init; }

    /// <summary>Pod template hash of the stable version.</summary>
    public string? Stable { get; init; }

    public string? StableVersion { get; init; }

    /// <summary>0-based; the number of steps when all are done.</summary>
    public int Step { get; init; }

    public bool IsAborted { get; init; }

    public bool IsPromotedInFull { get; init; }

    /// <summary>The version has started: a freeze does not hold it.</summary>
    public bool HasBegun { get; init; }

    /// <summary>The analysis run of the current step.</summary>
    public string? StepRun { get; init; }

    /// <summary>Blue-green: the analysis before the promotion succeeded.</summary>
    public bool IsPreviewTested { get; init; }

    /// <summary>What a person is to decide; null when nothing.</summary>
    public string? Approval { get; init; }

    /// <summary>Why releases are frozen; null when they are not.</summary>
    public string? Freeze { get; init; }

    /// <summary>A freeze keeps the version from starting.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The same rollout before anything happened to the version in its spec.</summary>
    internal DeliveryMark WithoutVersion => None with { Uid = Uid, Stable = Stable, StableVersion = StableVersion, Freeze = Freeze };

    /// <summary>The mark of a rollout whose controller has seen its spec.</summary>
    internal static DeliveryMark Of(Rollout rollout, DeliveryMark before)
    {
        var status = rollout.Status ?? new RolloutStatus();
        var (hash, stable) = (Text(status.CurrentPodHash), Text(status.StableRS));
        var version = ReleaseReading.VersionOf(rollout);
        var isHeld = status is { Phase: RolloutPhase.Paused, Message: { } message } && message.StartsWith(ReleaseHold.Prefix, StringComparison.Ordinal);
        return new DeliveryMark
        {
            Uid = rollout.Metadata.Uid,
            Hash = hash,
            Version = version,
            Stable = stable,
            StableVersion = stable is null ? null : stable == hash ? version : before.StableVersion,
            Step = status.CurrentStepIndex ?? 0,
            IsAborted = status.Abort == true && AbortOf(status) is not null,
            IsPromotedInFull = status.PromoteFull == true,
            HasBegun = hash is not null && (!isHeld || (before.HasBegun && before.Hash == hash)),
            StepRun = status.Canary?.CurrentStepAnalysisRunStatus?.Name,
            IsPreviewTested = status.BlueGreen?.PrePromotionAnalysisRunStatus?.Status == AnalysisPhases.Successful,
            Approval = DeliveryApproval.Of(rollout),
            Freeze = Text(rollout.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.Freeze)),
            IsHeld = isHeld,
        };
    }

    /// <summary>What the controller wrote about an abort; null before it has seen it.</summary>
    internal static string? AbortOf(RolloutStatus status) =>
        RolloutConditions.Find(status, ConditionTypes.Progressing) is { Reason: EventReasons.RolloutAborted } condition ? condition.Message ?? "" : null;

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
