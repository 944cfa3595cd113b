using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>One look at an SLO: its status after it, and what is to be done. A pure function.</summary>
/// <param name="Status">The status to write.</param>
/// <param name="Decisions">What is to be carried out, in order.</param>
/// <param name="Standing">How the budget stands.</param>
public sealed record SloEvaluation(SloStatus Status, IReadOnlyList<BudgetDecision> Decisions, BudgetStanding Standing)
{
    private const int MostDecisions = 20;
    private const int MostVersions = 10;

    /// <param name="slo">The object with its status so far.</param>
    /// <param name="model">What it means.</param>
    /// <param name="reading">What Prometheus says.</param>
    /// <param name="versions">Bad events in the window by version.</param>
    /// <param name="rollouts">The rollouts it governs that exist.</param>
    /// <param name="now">The time.</param>
    public static SloEvaluation Of(
        Slo slo, SloModel model, BudgetReading reading, IReadOnlyList<KeyValuePair<string, double>> versions, IReadOnlyList<Rollout> rollouts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(slo);
        ArgumentNullException.ThrowIfNull(rollouts);
        var before = slo.Status ?? new SloStatus();
        var standing = BudgetStanding.Of(model, reading);
        var releases = rollouts.Select(rollout => ReleaseReading.UnderBudget(rollout, ReleaseOf(rollout, before, before.Freeze is not null, now))).ToList();
        var decisions = BudgetLoop.Decide(model, standing, before.Freeze is not null, releases, now).Concat(Overrides(rollouts, before)).ToList();
        var freeze = Freeze(before.Freeze, decisions, standing, now);
        return new SloEvaluation(
            before with
            {
                EvaluatedAt = now,
                Phase = standing.Phase,
                Message = standing.Message,
                Budget = Budget(model, reading),
                Burn = reading.Burn.ToDictionary(rate => rate.Key, rate => Math.Round(rate.Value, 4)),
                Versions = Costs(reading, versions),
                Freeze = freeze,
                Releases = rollouts.Count == 0 ? null : [.. rollouts.Select(rollout => ReleaseOf(rollout, before, freeze is not null, now))],
                Decisions = Record(before.Decisions, decisions, now),
            },
            decisions,
            standing);
    }

    private static ReleaseStatus ReleaseOf(Rollout rollout, SloStatus before, bool isFrozen, DateTimeOffset now) =>
        ReleaseReading.Next(rollout, before.Releases?.FirstOrDefault(release => release.Rollout == rollout.Name), isFrozen, now);

    // Recorded once for each version and reason; what a rollback wrote was decided here and stands there already.
    private static IEnumerable<BudgetDecision> Overrides(IReadOnlyList<Rollout> rollouts, SloStatus before) =>
        from rollout in rollouts
        where before.Freeze is not null
        let why = ReleaseHold.OverrideOf(rollout, rollout.Status?.CurrentPodHash)
        where why is not null && !why.StartsWith(ReleaseReading.RollbackMark, StringComparison.Ordinal)
        let reason = $"{rollout.Status!.CurrentPodHash} may start in spite of the freeze: {why}"
        where before.Decisions?.Any(decision => decision.Action == nameof(BudgetAction.Override) && decision.Rollout == rollout.Name && decision.Reason == reason) != true
        select new BudgetDecision(BudgetAction.Override, rollout.Name, reason);

    private static ReleaseFreezeStatus? Freeze(ReleaseFreezeStatus? before, List<BudgetDecision> decisions, BudgetStanding standing, DateTimeOffset now) =>
        decisions.Any(decision => decision.Action == BudgetAction.Thaw) ? null
        : decisions.FirstOrDefault(decision => decision.Action == BudgetAction.Freeze) is { } freeze ? new ReleaseFreezeStatus { Since = now, Reason = freeze.Reason, Until = BudgetLoop.Until(standing) }
        : before is not null && standing.Phase != BudgetPhases.Unknown ? before with { Until = BudgetLoop.Until(standing) }
        : before;

    private static SloBudgetStatus Budget(SloModel model, BudgetReading reading)
    {
        var forecast = BudgetForecast.Of(model, reading);
        return new SloBudgetStatus
        {
            Consumed = Rounded(reading.Consumed),
            Remaining = Rounded(1 - reading.Consumed),
            Bad = Rounded(reading.Bad),
            Total = Rounded(reading.Total),
            ObservedSeconds = Rounded(reading.ObservedSeconds),
            WindowSeconds = Rounded(reading.WindowSeconds),
            ExhaustedInSeconds = Whole(forecast.InSeconds),
            ExhaustedInAtLeastSeconds = Whole(forecast.AtLeastSeconds),
            ExhaustedInAtMostSeconds = Whole(forecast.AtMostSeconds),
            RestsOn = forecast.RestsOn,
        };
    }

    private static List<SloVersionCost>? Costs(BudgetReading reading, IReadOnlyList<KeyValuePair<string, double>> versions) =>
        reading is not { Bad: > 0 and { } bad, Consumed: { } consumed } || versions.Count == 0 ? null
        : [.. versions.Where(version => version.Value > 0).OrderByDescending(version => version.Value).Take(MostVersions)
            .Select(version => new SloVersionCost { Version = version.Key, Bad = Math.Round(version.Value, 1), Cost = Math.Round(version.Value / bad * consumed, 6) })];

    private static List<BudgetDecisionRecord>? Record(IReadOnlyList<BudgetDecisionRecord>? before, List<BudgetDecision> decisions, DateTimeOffset now)
    {
        List<BudgetDecisionRecord> all =
        [
            .. decisions.AsEnumerable().Reverse().Select(decision => new BudgetDecisionRecord { At = now, Action = decision.Action.ToString(), Rollout = decision.Rollout, Reason = decision.Reason }),
            .. before ?? [],
        ];
        return all.Count == 0 ? null : all[..Math.Min(all.Count, MostDecisions)];
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 6) : null;

    private static double? Whole(double? seconds) => seconds is { } number ? Math.Round(number) : null;
}
