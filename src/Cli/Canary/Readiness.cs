using Platform.Cli.Rollouts;
using Platform.Rollouts;

namespace Platform.Cli.Canary;

/// <summary>Whether a new version can be deployed on top of what there is.</summary>
internal static class Readiness
{
    /// <summary>True when the stable version has all its pods, and no update is under way. An aborted update is none.</summary>
    public static bool IsReady(RolloutObjects objects) =>
        objects.Stable is { } stable
        && (stable.Status?.AvailableReplicas ?? 0) >= (objects.Rollout.Spec?.Replicas ?? 1)
        && (ObservedPhase.Of(objects.Rollout).IsHealthy || objects.Rollout.Status?.Abort == true);

    /// <summary>Why waiting is no use, in a sentence; null when it may be.</summary>
    public static string? Of(RolloutObjects objects)
    {
        var rollout = objects.Rollout;
        var phase = ObservedPhase.Of(rollout);
        var isUpdate = rollout.Status is { StableRS: not null, Abort: not true } status && status.StableRS != status.CurrentPodHash;
        return isUpdate
                ? $"rollout \"{rollout.Name}\" is in the middle of an update ({phase}); let it end ('./run.sh rollout watch {rollout.Name}') or abort it ('./run.sh rollout abort {rollout.Name}')"
            : phase.IsDegraded && phase.Message.StartsWith("InvalidSpec", StringComparison.Ordinal)
                ? $"rollout \"{rollout.Name}\" cannot run: {phase.Message}"
            : rollout.Spec?.Paused == true
                ? $"rollout \"{rollout.Name}\" is paused; './run.sh rollout promote {rollout.Name}' ends that"
            : null;
    }
}
