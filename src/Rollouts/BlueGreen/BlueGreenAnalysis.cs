using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The analyses before and after the switch (upstream: reconcilePrePromotionAnalysisRun, reconcilePostPromotionAnalysisRun).</summary>
internal static class BlueGreenAnalysis
{
    public static void Reconcile(RolloutTurn turn)
    {
        var (before, after) = (turn.Status.BlueGreen?.PrePromotionAnalysisRunStatus, turn.Status.BlueGreen?.PostPromotionAnalysisRunStatus);
        turn.PrePromotionRun = RolloutAnalysis.Refreshed(turn, before);
        turn.PostPromotionRun = RolloutAnalysis.Refreshed(turn, after);
        if (RolloutAnalysis.IsSkipped(turn))
        {
            RolloutAnalysis.Terminate(turn, turn.Snapshot.AnalysisRuns);
            return;
        }

        var isPre = turn.BlueGreen.PrePromotionAnalysis is not null && IsPrePromotionDue(turn);
        var isPost = turn.BlueGreen.PostPromotionAnalysis is not null && IsPostPromotionDue(turn);
        if (isPre)
        {
            turn.PrePromotionRun = RolloutAnalysis.Follow(turn, Request(turn, turn.BlueGreen.PrePromotionAnalysis!, "pre", AnalysisLabels.PrePromotion), before, "Blue/green pre-promotion analysis");
        }

        if (isPost)
        {
            turn.PostPromotionRun = RolloutAnalysis.Follow(turn, Request(turn, turn.BlueGreen.PostPromotionAnalysis!, "post", AnalysisLabels.PostPromotion), after, "Blue/green post-promotion analysis");
        }

        RolloutAnalysis.TerminateOthers(turn, isPre ? turn.PrePromotionRun : null, isPost ? turn.PostPromotionRun : null);
    }

    /// <summary>True when nothing has to be judged before the switch, or it was found good.</summary>
    public static bool IsPrePromotionOver(RolloutTurn turn) =>
        turn.BlueGreen.PrePromotionAnalysis is null || turn.PrePromotionRun?.Status == AnalysisPhases.Successful;

    /// <summary>True from the switch to a version that is not stable yet.</summary>
    public static bool IsPostPromotionDue(RolloutTurn turn) =>
        !turn.IsFullyPromoted
        && turn.Status.BlueGreen?.ActiveSelector == turn.Roles.New.Hash()
        && (IsStarted(turn, turn.Status.BlueGreen.PostPromotionAnalysisRunStatus) || BlueGreenReplicas.IsSaturated(turn, turn.Roles.New));

    private static bool IsPrePromotionDue(RolloutTurn turn)
    {
        var (hash, status) = (turn.Roles.New.Hash(), turn.Status.BlueGreen);
        if (turn.IsFullyPromoted || string.IsNullOrEmpty(status?.ActiveSelector) || status.ActiveSelector == hash)
        {
            return false;
        }

        // A run that has begun is not taken back because a pod comes and goes.
        return IsStarted(turn, status.PrePromotionAnalysisRunStatus)
            || (turn.BlueGreen.PreviewReplicaCount is { } preview
                ? turn.Roles.New.Desired() == preview && turn.Roles.New.Available() == preview
                : BlueGreenReplicas.IsSaturated(turn, turn.Roles.New));
    }

    private static bool IsStarted(RolloutTurn turn, AnalysisRunReferenceStatus? reference) =>
        reference is not null && turn.Snapshot.AnalysisRuns.Any(run => run.Name == reference.Name);

    private static AnalysisRequest Request(RolloutTurn turn, RolloutAnalysisStep analysis, string infix, string type) => new(
        $"{turn.Rollout.Name}-{turn.Roles.New.Hash()}-{Revision.Of(turn.Roles.New)}-{infix}",
        analysis,
        AnalysisLabels.For(type, turn.Roles.New.Hash()));
}
