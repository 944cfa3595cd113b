namespace Platform.Rollouts.Budgets;

/// <summary>One decision of the loop.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Rollout">To which rollout; null for a freeze or thaw, which concern all the SLO governs.</param>
/// <param name="Reason">One sentence with numbers.</param>
public sealed record BudgetDecision(BudgetAction Action, string? Rollout, string Reason)
{
    /// <summary>For a rollback: the pod template hash to go back to; null: the running update is aborted.</summary>
    public string? BackTo { get; init; }
}
