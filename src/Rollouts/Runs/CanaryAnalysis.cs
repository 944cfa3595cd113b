using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// The analyses of a canary: one beside the steps, one for the current step (upstream: rollout/analysis.go). Every run that no
/// longer belongs to the current step is terminated.
/// </summary>
internal static class CanaryAnalysis
{
    public static void Reconcile(RolloutTurn turn)
    {
        if (RolloutAnalysis.IsSkipped(turn))
        {
            // What stopped the rollout stays readable in its status after an abort.
            turn.StepRun = RolloutAnalysis.Refreshed(turn, turn.Status.Canary?.CurrentStepAnalysisRunStatus);
            turn.BackgroundRun = RolloutAnalysis.Refreshed(turn, turn.Status.Canary?.CurrentBackgroundAnalysisRunStatus);
            RolloutAnalysis.Terminate(turn, turn.Snapshot.AnalysisRuns);
            return;
        }

        turn.StepRun = RolloutAnalysis.Follow(turn, StepRequest(turn), turn.Status.Canary?.CurrentStepAnalysisRunStatus, "Step-based analysis");
        turn.BackgroundRun = RolloutAnalysis.Follow(turn, BackgroundRequest(turn), turn.Status.Canary?.CurrentBackgroundAnalysisRunStatus, "Background analysis");
        RolloutAnalysis.TerminateOthers(turn, turn.StepRun, turn.BackgroundRun);
    }

    private static AnalysisRequest? StepRequest(RolloutTurn turn) =>
        turn.Position.Current?.Analysis is { } analysis && !turn.IsFullyPromoted
            ? new AnalysisRequest(
                $"{turn.Rollout.Name}-{turn.Roles.New.Hash()}-{Revision.Of(turn.Roles.New)}-{turn.Position.Index}",
                analysis,
                AnalysisLabels.ForStep(turn.Roles.New.Hash(), turn.Position.Index))
            : null;

    // It judges an update, so it neither starts before its first step nor outlives the update.
    private static AnalysisRequest? BackgroundRequest(RolloutTurn turn) =>
        turn.Canary.Analysis is { } analysis && !turn.IsFullyPromoted && turn.Position.Index >= (analysis.StartingStep ?? 0)
            ? new AnalysisRequest(
                $"{turn.Rollout.Name}-{turn.Roles.New.Hash()}-{Revision.Of(turn.Roles.New)}",
                analysis,
                AnalysisLabels.For(AnalysisLabels.Background, turn.Roles.New.Hash()))
            : null;
}
