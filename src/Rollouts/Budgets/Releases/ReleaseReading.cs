using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>Reads a rollout as the release state machine and the budget loop see it.</summary>
public static class ReleaseReading
{
    /// <summary>What stands before the reason of an override that a rollback wrote.</summary>
    public const string RollbackMark = "budget rollback: ";

    /// <summary>The release after this moment.</summary>
    /// <param name="rollout">The rollout now.</param>
    /// <param name="before">The release when it was last looked at; null the first time.</param>
    /// <param name="isFrozen">Whether the budget holds releases.</param>
    /// <param name="now">The time.</param>
    public static ReleaseStatus Next(Rollout rollout, ReleaseStatus? before, bool isFrozen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        var status = rollout.Status ?? new RolloutStatus();
        var isKnown = Enum.TryParse<ReleaseState>(before?.State, out var current);
        var next = ReleaseMachine.Next(isKnown ? current : ReleaseState.Idle, Observe(rollout, isFrozen));
        // The first look turns nothing into something well: what was stable before anyone looked has not just recovered.
        var (state, stable) = (next.ToString(), string.IsNullOrEmpty(status.StableRS) ? null : status.StableRS);
        var isPromotion = before?.Stable is not null && stable is not null && before.Stable != stable;
        return new ReleaseStatus
        {
            Rollout = rollout.Name,
            State = state,
            Since = before?.State == state ? before.Since : now,
            Version = VersionOf(rollout),
            Reason = string.IsNullOrEmpty(status.Message) ? null : status.Message,
            Stable = stable,
            PromotedAt = isPromotion ? now : before?.PromotedAt,
            PreviousStable = isPromotion ? before!.Stable : before?.PreviousStable,
        };
    }

    /// <summary>The release as the loop decides about it.</summary>
    public static ReleaseUnderBudget UnderBudget(Rollout rollout, ReleaseStatus release)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        ArgumentNullException.ThrowIfNull(release);
        var seen = Observe(rollout, isFrozen: false);
        return new ReleaseUnderBudget(
            rollout.Name, release.Version ?? "", seen.HasStable && seen.IsUpdating, seen.HasTraffic, seen.IsAborted,
            ReleaseHold.OverrideOf(rollout, rollout.Status?.CurrentPodHash) is not null || !IsObserved(rollout), release.PromotedAt, release.PreviousStable);
    }

    /// <summary>True while the rollout goes back to an earlier version because of the budget.</summary>
    public static bool IsBudgetRollback(Rollout rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        return ReleaseHold.OverrideOf(rollout, rollout.Status?.CurrentPodHash)?.StartsWith(RollbackMark, StringComparison.Ordinal) == true;
    }

    // A spec that the rollout's own controller has not seen yet is not decided about: its status is of the version before.
    internal static bool IsObserved(Rollout rollout) =>
        rollout.Metadata.Generation is not { } generation || rollout.Status?.ObservedGeneration == generation.ToString(CultureInfo.InvariantCulture);

    private static ReleaseObservation Observe(Rollout rollout, bool isFrozen)
    {
        var status = rollout.Status ?? new RolloutStatus();
        var steps = rollout.Spec?.Strategy?.Canary?.Steps?.Count ?? 0;
        var isUpdating = status.CurrentPodHash is { Length: > 0 } hash && hash != status.StableRS;
        var isAborted = status.Abort == true;
        return new ReleaseObservation(
            HasStable: !string.IsNullOrEmpty(status.StableRS),
            IsUpdating: isUpdating,
            IsAborted: isAborted,
            HasTraffic: isUpdating && HasTraffic(rollout, status),
            IsAnalysing: status.Canary?.CurrentStepAnalysisRunStatus?.Status is "Running" or "Pending",
            AreStepsDone: isUpdating && (status.PromoteFull == true || (steps > 0 && status.CurrentStepIndex >= steps)),
            IsBudgetRollback: IsBudgetRollback(rollout),
            IsHealthy: status.Phase is not RolloutPhase.Degraded || isAborted,
            IsFrozen: isFrozen);
    }

    private static bool HasTraffic(Rollout rollout, RolloutStatus status) =>
        rollout.Spec?.Strategy?.BlueGreen is not null ? status.BlueGreen?.ActiveSelector == status.CurrentPodHash
        : status.Canary?.Weights is { } weights ? weights.Reach(status.CurrentPodHash)
        : rollout.Spec?.Strategy?.Canary?.TrafficRouting is null && status.UpdatedReplicas > 0;

    /// <summary>The tag of the first container's image; the hash where there is none.</summary>
    internal static string VersionOf(Rollout rollout)
    {
        var image = rollout.Spec?.Template?.Spec?.Containers is [var first, ..] ? first.Image ?? "" : "";
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? image[(colon + 1)..] : rollout.Status?.CurrentPodHash ?? image;
    }
}
