namespace Platform.Rollouts.Budgets;

/// <summary>What an SLO measures, as PromQL.</summary>
public abstract record Indicator
{
    private protected Indicator()
    {
    }
}
