using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>Whether a rollout's new version must wait because releases are frozen (annotations of <see cref="SloAnnotations"/>).</summary>
public static class ReleaseHold
{
    /// <summary>What stands before the reason in the message of the phase Paused.</summary>
    public const string Prefix = "releases are frozen: ";

    /// <summary>The message; null when nothing is held. A version that has requests already goes on, as does the first version, one that is overridden, and the way back to stable.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="hash">Pod template hash of the version in its spec.</param>
    public static string? Reason(Rollout rollout, string hash)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        if (rollout.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.Freeze) is not { Length: > 0 } reason)
        {
            return null;
        }

        var status = rollout.Status ?? new RolloutStatus();
        var isUpdate = status.StableRS is { Length: > 0 } stable && stable != hash;
        return isUpdate && status.Abort != true && !HasBegun(rollout, status, hash) && OverrideOf(rollout, hash) is null ? Prefix + reason : null;
    }

    /// <summary>Why this version may pass a freeze; null when nobody said so. Without a reason it does not count.</summary>
    public static string? OverrideOf(Rollout rollout, string? hash)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        var parts = rollout.Metadata.Annotations?.GetValueOrDefault(SloAnnotations.Override)?.Split(' ', 2, StringSplitOptions.TrimEntries);
        return parts is [var named, { Length: > 0 } why] && named == hash ? why : null;
    }

    /// <summary>The rollout as its decisions see it while it is held.</summary>
    internal static Rollout Paused(Rollout rollout) => rollout with { Spec = (rollout.Spec ?? new RolloutSpec()) with { Paused = true } };

    private static bool HasBegun(Rollout rollout, RolloutStatus status, string hash) =>
        rollout.Spec?.Strategy?.BlueGreen is not null ? status.BlueGreen?.ActiveSelector == hash
        : status.CurrentPodHash != hash ? false
        : status.Canary?.Weights is { } weights ? weights.Reach(hash)
        : status.CurrentStepIndex > 0 || (rollout.Spec?.Strategy?.Canary?.TrafficRouting is null && status.UpdatedReplicas > 0);
}
