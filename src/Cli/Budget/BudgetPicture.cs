using Platform.Manifests;

namespace Platform.Cli.Budget;

/// <summary>Everything the demonstration looks at, at one moment.</summary>
/// <param name="Elapsed">Since it began.</param>
/// <param name="Slo">The SLO; null before it is there.</param>
/// <param name="Rollout">The rollout.</param>
/// <param name="Alerts">What fires for this SLO.</param>
internal sealed record BudgetPicture(TimeSpan Elapsed, Slo? Slo, Rollout Rollout, IReadOnlyList<FiringAlert> Alerts)
{
    public SloStatus Status => Slo?.Status ?? new SloStatus();

    public ReleaseStatus? Release => Status.Releases?.FirstOrDefault(release => release.Rollout == Rollout.Name);

    public bool IsHeld => Rollout.Status is { Phase: "Paused", Message: { } message } && message.StartsWith(Platform.Rollouts.Budgets.ReleaseHold.Prefix, StringComparison.Ordinal);

    public bool HasDecided(string action) => Status.Decisions?.Any(decision => decision.Action == action) == true;
}
