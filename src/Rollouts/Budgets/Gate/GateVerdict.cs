namespace Platform.Rollouts.Budgets;

/// <summary>The answer of a gate with everything it rests on.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="Findings">What each rule says of each SLO.</param>
public sealed record GateVerdict(GateOutcome Outcome, IReadOnlyList<GateFinding> Findings);
