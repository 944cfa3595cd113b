using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The pods of a blue-green rollout (upstream: reconcileBlueGreenReplicaSets, NewRSNewReplicas).</summary>
internal static class BlueGreenReplicas
{
    /// <summary>All pods that the rollout asks for are there.</summary>
    public static bool IsSaturated(RolloutTurn turn, ReplicaSet set) => set.Desired() == turn.Replicas && set.Available() == turn.Replicas;

    /// <summary>The pods that the new version should have now are there.</summary>
    public static bool IsReady(RolloutTurn turn) => turn.Roles.New.Available() >= DesiredNew(turn);

    /// <summary>All of them; with previewReplicaCount only that many until the version is about to be promoted.</summary>
    public static int DesiredNew(RolloutTurn turn)
    {
        if (turn.BlueGreen.PreviewReplicaCount is not { } preview)
        {
            return turn.Replicas;
        }

        var (hash, active) = (turn.Roles.New.Hash(), turn.Status.BlueGreen?.ActiveSelector);
        var isActive = active == hash || turn.Roles.All.All(set => set.Hash() != active);
        if (isActive || turn.Status.PromoteFull == true)
        {
            return turn.Replicas;
        }

        var isPaused = turn.Rollout.Spec?.Paused == true || turn.Status.PauseConditions is { Count: > 0 };
        return hash == turn.Status.CurrentPodHash && !isPaused && turn.Status.BlueGreen?.ScaleUpPreviewCheckPoint == true ? turn.Replicas : preview;
    }

    public static void Reconcile(RolloutTurn turn)
    {
        var isDelayed = ReplicaSetScaling.IsDelayedAfterAbort(turn);
        if (turn.Roles.IsUpdating)
        {
            ScaleDownDeadline.Remove(turn, turn.Roles.Stable!);
            ReplicaSetScaling.Scale(turn, turn.Roles.Stable!, turn.Replicas);
        }

        if (isDelayed)
        {
            if (turn.Roles.New.Hash() != turn.Status.BlueGreen?.ActiveSelector)
            {
                ReplicaSetScaling.ScaleDownAborted(turn);
            }
        }
        else
        {
            ScaleDownDeadline.Remove(turn, turn.Roles.New);
            ReplicaSetScaling.Scale(turn, turn.Roles.New, DesiredNew(turn));
        }

        if (MayOldGo(turn))
        {
            ReplicaSetScaling.ScaleDownOld(turn, turn.Roles.Others.Where(other => !IsReferenced(turn, other)));
        }
    }

    // Without a delay of its own, the old version waits for the evidence about the new one.
    private static bool MayOldGo(RolloutTurn turn)
    {
        if (turn.Pauses.Condition(PauseReasons.InconclusiveAnalysis) is not null)
        {
            return false;
        }

        var waitsForAnalysis = turn.BlueGreen is { PostPromotionAnalysis: not null, ScaleDownDelaySeconds: null } && BlueGreenAnalysis.IsPostPromotionDue(turn);
        return !waitsForAnalysis || turn.Status.BlueGreen?.PostPromotionAnalysisRunStatus?.Status == AnalysisPhases.Successful;
    }

    private static bool IsReferenced(RolloutTurn turn, ReplicaSet set)
    {
        var hash = set.Hash();
        return hash == turn.Status.BlueGreen?.ActiveSelector || hash == turn.Status.BlueGreen?.PreviewSelector || ReplicaSetReferences.Names(turn, set);
    }
}
