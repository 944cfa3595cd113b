using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Going back without steps, pauses and analysis (upstream: isFastRollback, isRollbackWithinWindow).</summary>
internal static class FastRollback
{
    /// <summary>Fewer versions than spec.rollbackWindow says lie between the one in the spec and the stable one, by their creation.</summary>
    public static bool IsWithinWindow(RolloutTurn turn)
    {
        if (turn.Rollout.Spec?.RollbackWindow?.Revisions is not { } revisions
            || turn.Roles.Stable?.Metadata.CreationTimestamp is not { } stable
            || turn.Roles.New.Metadata.CreationTimestamp is not { } target
            || target >= stable)
        {
            return false;
        }

        return turn.Roles.Others.Count(other => other.Metadata.CreationTimestamp < stable && other.Metadata.CreationTimestamp > target) < revisions;
    }

    /// <summary>Back to stable, within the window, or (blue-green) to a version that is still up for its scale-down delay.</summary>
    public static bool Is(RolloutTurn turn) =>
        !turn.IsInitialDeployment
        && (turn.IsFullyPromoted
            || IsWithinWindow(turn)
            || (turn.IsBlueGreen
                && turn.Roles.New.Metadata.CreationTimestamp < turn.Roles.Stable!.Metadata.CreationTimestamp
                && ScaleDownDeadline.Of(turn.Roles.New) > turn.Now));
}
