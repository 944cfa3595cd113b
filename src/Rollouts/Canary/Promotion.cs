using System.Globalization;

namespace Platform.Rollouts;

/// <summary>When the new version becomes the stable one, and why (upstream: shouldFullPromote).</summary>
internal static class Promotion
{
    /// <summary>The reason to promote now, or null.</summary>
    public static string? Reason(CanaryTurn turn)
    {
        if (turn.IsInitialDeployment)
        {
            return "Initial deploy";
        }

        if (turn.Pauses.IsAborted || turn.Roles.New.Available() != turn.Replicas)
        {
            return null;
        }

        if (turn.Status.PromoteFull == true)
        {
            return "Full promotion requested";
        }

        // Before the old version goes, the gateway must have said that everything reaches the new one.
        var isServed = !turn.Roles.IsUpdating || (turn.Weights?.Verified != false && turn.Weights is null or { Canary.Weight: 100 });
        return turn.Position.IsDone && isServed
            ? string.Create(CultureInfo.InvariantCulture, $"Completed all {turn.Position.Steps.Count} canary steps")
            : null;
    }
}
