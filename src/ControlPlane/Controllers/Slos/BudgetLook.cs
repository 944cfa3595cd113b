using Platform.Rollouts.Budgets;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>What Prometheus said when it was last asked about an SLO.</summary>
/// <param name="Reading">The figures.</param>
/// <param name="Versions">Bad events by version.</param>
/// <param name="Problem">Why there are none; null when there are.</param>
/// <param name="At">When.</param>
/// <param name="Next">When to ask again.</param>
internal sealed record BudgetLook(BudgetReading Reading, IReadOnlyList<KeyValuePair<string, double>> Versions, string? Problem, DateTimeOffset At, DateTimeOffset Next);
