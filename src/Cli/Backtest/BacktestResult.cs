namespace Platform.Cli.Backtest;

/// <summary>Everything a report is written from.</summary>
/// <param name="Prometheus">Where the past came from.</param>
/// <param name="Grid">When was looked.</param>
/// <param name="Releases">What is known of the period.</param>
/// <param name="LeftOut">Known releases and incidents that no look falls into.</param>
/// <param name="Gates">One for each template.</param>
internal sealed record BacktestResult(
    Uri Prometheus, TickGrid Grid, IReadOnlyList<KnownPeriod> Releases, IReadOnlyList<KnownPeriod> LeftOut, IReadOnlyList<ReplayedGate> Gates);
