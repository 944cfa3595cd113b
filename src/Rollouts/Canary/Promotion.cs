using System.Globalization;

namespace Platform.Rollouts;

/// <summary>When the new version becomes the stable one, and why (upstream: shouldFullPromote).</summary>
internal static class Promotion
{
    /// <summary>The reason to promote now, or null.</summary>
    public static string? Reason(RolloutTurn turn)
    {
        if (turn.IsInitialDeployment)
        {
            return "Initial deploy";
        }

        if (turn.Pauses.IsAborted || !IsWhole(turn))
        {
            return null;
        }

        if (turn.Status.PromoteFull == true)
        {
            return "Full promotion requested";
        }

        if (FastRollback.Is(turn) && turn.Roles.IsUpdating)
        {
            return "Rollback within window";
        }

        // Before the old version goes, the gateway must have said that everything reaches the new one.
        var isServed = !turn.Roles.IsUpdating || (turn.Weights?.Verified != false && turn.Weights is null or { Canary.Weight: 100 });
        return turn.Position.IsDone && isServed
            ? string.Create(CultureInfo.InvariantCulture, $"Completed all {turn.Position.Steps.Count} canary steps")
            : null;
    }

    // More than enough is enough: a rollout that was scaled down in mid-update has them until it is promoted.
    private static bool IsWhole(RolloutTurn turn) =>
        turn.Roles.New.Available() >= turn.Replicas
        || (turn.Canary.ReplicaProgressThreshold is { } threshold && ReplicaProgress.IsMet(threshold, PodCount.Of(turn.Roles.New), turn.Replicas));
}
