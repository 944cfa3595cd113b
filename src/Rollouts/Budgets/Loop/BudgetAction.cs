namespace Platform.Rollouts.Budgets;

/// <summary>What the loop does about releases.</summary>
public enum BudgetAction
{
    /// <summary>New versions are held from now on.</summary>
    Freeze,

    /// <summary>They may start again.</summary>
    Thaw,

    /// <summary>At 95 % used up: the running rollout is aborted, or the last one undone.</summary>
    EmergencyRollback,

    /// <summary>The same at 80 %, where the SLO allows it.</summary>
    CriticalRollback,

    /// <summary>A person let a version pass in spite of a freeze.</summary>
    Override,
}
