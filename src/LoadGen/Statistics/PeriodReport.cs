namespace Platform.LoadGen.Statistics;

/// <param name="Seconds">Length of the period.</param>
/// <param name="Scheduled">Arrivals that fell due, dropped ones included.</param>
/// <param name="Dropped">Arrivals not sent because too many requests were in flight.</param>
/// <param name="Rps">Arrivals per second.</param>
/// <param name="LagP99Ms">How late requests were started, 99th percentile in milliseconds: the generator's own part of the latencies.</param>
/// <param name="All">All versions together.</param>
/// <param name="Versions">By the answer's <c>x-version</c>; <c>unknown</c> without one.</param>
internal sealed record PeriodReport(
    double Seconds, long Scheduled, long Dropped, double Rps, double? LagP99Ms, TallyReport All, IReadOnlyDictionary<string, TallyReport> Versions);
