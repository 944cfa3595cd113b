namespace Platform.Rollouts.Budgets;

/// <summary>How a budget stands, in a word (SloStatus.Phase).</summary>
public static class BudgetPhases
{
    /// <summary>There is budget left, and it does not burn above both thresholds.</summary>
    public const string Ok = "Ok";

    /// <summary>It burns above both thresholds of the gate.</summary>
    public const string Burning = "Burning";

    /// <summary>Nothing is left.</summary>
    public const string Exhausted = "Exhausted";

    /// <summary>It cannot be told.</summary>
    public const string Unknown = "Unknown";
}
