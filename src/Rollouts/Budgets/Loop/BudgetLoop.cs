using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>
/// The second control loop: may releases happen, and must one be taken back? A pure function of how the budget stands, what is
/// released and the time.
/// </summary>
public static class BudgetLoop
{
    /// <summary>What changes, in the order in which it is carried out; empty when nothing does.</summary>
    /// <param name="model">The SLO.</param>
    /// <param name="standing">How its budget stands. Unknown changes nothing: neither a freeze nor a thaw rests on what nobody measured.</param>
    /// <param name="isFrozen">Whether releases are held because of this SLO.</param>
    /// <param name="releases">The rollouts it governs.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<BudgetDecision> Decide(SloModel model, BudgetStanding standing, bool isFrozen, IReadOnlyList<ReleaseUnderBudget> releases, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(releases);
        if (standing.Phase == BudgetPhases.Unknown)
        {
            return [];
        }

        var decisions = new List<BudgetDecision>();
        if (MustFreeze(standing) && !isFrozen)
        {
            decisions.Add(new BudgetDecision(BudgetAction.Freeze, null, standing.Message));
        }
        else if (isFrozen && MayThaw(standing))
        {
            decisions.Add(new BudgetDecision(BudgetAction.Thaw, null, standing.Message));
        }

        if (RollbackOf(model, standing) is { } action)
        {
            decisions.AddRange(releases.Select(release => Rollback(model, standing, action, release, now)).OfType<BudgetDecision>());
        }

        return decisions;
    }

    /// <summary>What has to happen for a freeze to end.</summary>
    public static string Until(BudgetStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing.Phase == BudgetPhases.Exhausted
            ? "there is error budget again, and it burns below the limits"
            : string.Create(CultureInfo.InvariantCulture, $"the burn rate is below {ReleaseGate.FastBurn * BudgetThresholds.ThawShare:0.#} over 5m or below {ReleaseGate.SlowBurn * BudgetThresholds.ThawShare:0.#} over 1h");
    }

    private static bool MustFreeze(BudgetStanding standing) => standing.Phase is BudgetPhases.Exhausted or BudgetPhases.Burning;

    private static bool MayThaw(BudgetStanding standing) =>
        standing.Consumed < 1
        && !(standing.FastBurn > ReleaseGate.FastBurn * BudgetThresholds.ThawShare && standing.SlowBurn > ReleaseGate.SlowBurn * BudgetThresholds.ThawShare);

    private static BudgetAction? RollbackOf(SloModel model, BudgetStanding standing) =>
        standing.Consumed >= BudgetThresholds.Emergency ? BudgetAction.EmergencyRollback
        : standing.Consumed >= BudgetThresholds.Critical && model.AllowsCriticalRollback ? BudgetAction.CriticalRollback
        : null;

    private static BudgetDecision? Rollback(SloModel model, BudgetStanding standing, BudgetAction action, ReleaseUnderBudget release, DateTimeOffset now)
    {
        if (release.IsOverridden)
        {
            return null;
        }

        if (release.IsUpdating)
        {
            // One that has no traffic yet is held, not taken back.
            return release.IsAborted || !release.HasTraffic ? null : new BudgetDecision(action, release.Rollout, $"{standing.Message}; the update to {release.Version} is aborted");
        }

        // The last rollout only when it is recent, and while something burns: to go back would not bring spent budget back.
        var isRecent = release.PromotedAt is { } at && now - at <= model.Scaled(BudgetThresholds.Reach);
        return isRecent && release.PreviousStable is { } back && standing.IsBurningNow
            ? new BudgetDecision(action, release.Rollout, $"{standing.Message}; {release.Version} goes back to the version before it") { BackTo = back }
            : null;
    }
}
