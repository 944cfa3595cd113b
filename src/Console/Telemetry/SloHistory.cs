using Platform.Rollouts.Budgets;

namespace Platform.Console.Telemetry;

/// <summary>What Prometheus has recorded about one SLO.</summary>
/// <param name="From">Unix seconds.</param>
/// <param name="To">Unix seconds.</param>
/// <param name="Step">Seconds between two points.</param>
/// <param name="Left">Share of the budget that is left.</param>
/// <param name="Fast">Burn rate over 5m.</param>
/// <param name="Slow">Burn rate over 1h.</param>
/// <param name="Alerts">The alerts that are pending or firing now.</param>
internal sealed record SloHistory(
    double From, double To, double Step, IReadOnlyList<TimeSeries> Left, IReadOnlyList<TimeSeries> Fast, IReadOnlyList<TimeSeries> Slow, IReadOnlyList<TimeSeries> Alerts)
{
    private const int Points = 180;

    public static async Task<SloHistory> ReadAsync(PrometheusReader prometheus, string ns, string name, TimeSpan range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var step = TimeSpan.FromSeconds(Math.Max(2, Math.Ceiling(range.TotalSeconds / Points)));

        // On whole steps: the same moments are asked for each time, and lines do not shiver.
        var to = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / (long)step.TotalSeconds * (long)step.TotalSeconds);
        var selector = $"{{namespace=\"{RolloutQueries.Quote(ns)}\",slo=\"{RolloutQueries.Quote(name)}\"}}";
        var series = await Task.WhenAll(
            new[] { SloSeries.Remaining, BurnWindow.M5.Series, BurnWindow.H1.Series }.Select(one => prometheus.QueryRangeAsync(one + selector, to - range, to, step, cancellationToken)));
        return new SloHistory(
            (to - range).ToUnixTimeSeconds(), to.ToUnixTimeSeconds(), step.TotalSeconds, series[0], series[1], series[2], await prometheus.QueryAsync("ALERTS" + selector, now, cancellationToken));
    }
}
