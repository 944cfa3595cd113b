using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Starts the pause of a pause step and tells when it is over (upstream: reconcileCanaryPause, CompletedCanaryPauseStep).</summary>
internal static class CanaryPause
{
    public static void Reconcile(RolloutTurn turn)
    {
        if (turn.Rollout.Spec?.Paused == true || turn.Position.Current?.Pause is not { } pause || turn.Pauses.IsAborted || turn.IsFullyPromoted)
        {
            return;
        }

        if (turn.Pauses.Condition(PauseReasons.CanaryPauseStep) is { } condition)
        {
            if (PauseDuration.Of(pause) is { } duration && condition.StartTime is { } start)
            {
                turn.LookAgainIn(start + duration - turn.Now);
            }

            return;
        }

        // controllerPause without its condition: a person has just ended this pause; it must not begin again.
        if (turn.Status.ControllerPause != true)
        {
            turn.Pauses.Add(PauseReasons.CanaryPauseStep);
            if (PauseDuration.Of(pause) is { } duration)
            {
                turn.LookAgainIn(duration);
            }
        }
    }

    public static bool IsOver(RolloutTurn turn, RolloutPause pause) =>
        turn.Pauses.WasResumed
        || (PauseDuration.Of(pause) is { } duration
            && turn.Pauses.Condition(PauseReasons.CanaryPauseStep)?.StartTime is { } start
            && turn.Now >= start + duration);
}
