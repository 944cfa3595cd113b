namespace Platform.Rollouts;

/// <summary>When a step is complete (upstream: completedCurrentCanaryStep). An unknown step never is.</summary>
internal static class StepCompletion
{
    public static bool IsComplete(RolloutTurn turn)
    {
        if (turn.Rollout.Spec?.Paused == true)
        {
            return false;
        }

        return turn.Position.Current switch
        {
            { SetWeight: not null } => ArePodsThere(turn) && turn.Weights?.Verified != false,
            { SetCanaryScale: not null } => ArePodsThere(turn),
            { Pause: { } pause } => CanaryPause.IsOver(turn, pause),
            { SetHeaderRoute: not null } or { SetMirrorRoute: not null } => turn.AreRoutesSet,
            { Analysis: not null } => turn.StepRun?.Status == AnalysisPhases.Successful,
            { Experiment: not null } => turn.Experiment?.Status?.Phase == AnalysisPhases.Successful,
            _ => false,
        };
    }

    private static bool ArePodsThere(RolloutTurn turn) =>
        ReplicaCounts.For(turn, turn.Weights).AreReached(turn);
}
