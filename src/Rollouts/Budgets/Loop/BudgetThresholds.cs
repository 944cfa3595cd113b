namespace Platform.Rollouts.Budgets;

/// <summary>When the loop acts.</summary>
public static class BudgetThresholds
{
    /// <summary>Share used up from which the running or last rollout is rolled back.</summary>
    public const double Emergency = 0.95;

    /// <summary>Share used up from which it is rolled back where the SLO allows it.</summary>
    public const double Critical = 0.80;

    /// <summary>A freeze because of burning ends at this share of the limits, so that it does not come and go at the limit.</summary>
    public const double ThawShare = 0.5;

    /// <summary>A rollout promoted longer ago than this is not what burns the budget now (as called: shorter in the demo profile).</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(1);
}
