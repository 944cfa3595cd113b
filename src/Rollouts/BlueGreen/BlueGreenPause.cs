using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The wait between a new version that is whole and its promotion (upstream: reconcileBlueGreenPause, CompletedBlueGreenPause).</summary>
internal static class BlueGreenPause
{
    /// <summary>True when there is nothing to wait for: going back fast, promoted in full, the first version, or already active.</summary>
    public static bool IsFastTracked(RolloutTurn turn, BlueGreenServices services) =>
        FastRollback.Is(turn) || turn.Status.PromoteFull == true || services.Active.Length == 0 || services.Active == turn.Roles.New.Hash();

    public static void Reconcile(RolloutTurn turn, BlueGreenServices services)
    {
        if (turn.Pauses.IsAborted || turn.IsHalted || !BlueGreenReplicas.IsReady(turn))
        {
            return;
        }

        if (IsFastTracked(turn, services) || turn.Status.BlueGreen?.ScaleUpPreviewCheckPoint == true || !IsAskedFor(turn.BlueGreen))
        {
            turn.Pauses.Remove(PauseReasons.BlueGreenPause);
            return;
        }

        if (!BlueGreenAnalysis.IsPrePromotionOver(turn))
        {
            return;
        }

        if (turn.Pauses.Condition(PauseReasons.BlueGreenPause) is null)
        {
            // controllerPause without its condition: a person has just promoted.
            if (turn.Status.ControllerPause != true)
            {
                turn.Pauses.Add(PauseReasons.BlueGreenPause);
                LookAgain(turn, turn.Now);
            }
        }
        else if (IsOver(turn))
        {
            turn.Pauses.Remove(PauseReasons.BlueGreenPause);
        }
        else
        {
            LookAgain(turn, turn.Pauses.Condition(PauseReasons.BlueGreenPause)!.StartTime ?? turn.Now);
        }
    }

    /// <summary>True when a person has promoted, or the wait is over, or there never was one.</summary>
    public static bool IsOver(RolloutTurn turn)
    {
        var condition = turn.Pauses.Condition(PauseReasons.BlueGreenPause);
        if (turn.Pauses.HasAdded)
        {
            return false;
        }

        if (turn.Status.BlueGreen?.ScaleUpPreviewCheckPoint == true)
        {
            return true;
        }

        // A person who promotes ends the wait for autoPromotionSeconds too.
        var wasResumed = turn.Status.ControllerPause == true && condition is null;
        if (turn.BlueGreen.AutoPromotionEnabled == false)
        {
            return wasResumed;
        }

        return (turn.BlueGreen.AutoPromotionSeconds ?? 0) == 0
            || wasResumed
            || (condition?.StartTime is { } start && turn.Now >= start + Wait(turn));
    }

    private static bool IsAskedFor(BlueGreenStrategy strategy) => strategy.AutoPromotionEnabled == false || strategy.AutoPromotionSeconds > 0;

    private static TimeSpan Wait(RolloutTurn turn) => TimeSpan.FromSeconds(turn.BlueGreen.AutoPromotionSeconds ?? 0);

    private static void LookAgain(RolloutTurn turn, DateTimeOffset start)
    {
        if (turn.BlueGreen.AutoPromotionEnabled != false)
        {
            turn.LookAgainIn(start + Wait(turn) - turn.Now);
        }
    }
}
