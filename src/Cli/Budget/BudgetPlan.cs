namespace Platform.Cli.Budget;

/// <summary>What the demonstration of the budget loop is asked to do.</summary>
/// <param name="RequestsPerSecond">The load during it.</param>
/// <param name="ErrorRate">Share of requests the bad version fails.</param>
/// <param name="Limit">How long all of it may take.</param>
internal sealed record BudgetPlan(double RequestsPerSecond, double ErrorRate, TimeSpan Limit)
{
    public const string Rollout = "webapp";

    /// <summary>The SLO in the demo profile.</summary>
    public const string Slo = "webapp-demo";
}
