namespace Platform.Rollouts.Budgets;

/// <summary>What one rule says of one SLO.</summary>
/// <param name="Slo">The SLO.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">What it says.</param>
/// <param name="Reason">One sentence with the figures.</param>
public sealed record GateFinding(string Slo, string Rule, GateOutcome Outcome, string Reason);
