namespace Platform.LoadGen.Statistics;

/// <param name="Since">The last reset, or the start.</param>
/// <param name="Total">Since then.</param>
/// <param name="Last1s">The last whole second.</param>
/// <param name="Last10s">The last ten whole seconds.</param>
internal sealed record StatsReport(DateTimeOffset Since, DateTimeOffset Now, long InFlight, PeriodReport Total, PeriodReport Last1s, PeriodReport Last10s);
