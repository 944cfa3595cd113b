namespace Platform.Console.Telemetry;

/// <summary>What Prometheus says about a rollout's versions over the last minutes.</summary>
/// <param name="Requests">Per second.</param>
/// <param name="Errors">Fraction of requests answered with a server error.</param>
/// <param name="P50">Median of the response time, milliseconds.</param>
/// <param name="P95">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record RolloutTraffic(
    IReadOnlyList<TimeSeries> Requests,
    IReadOnlyList<TimeSeries> Errors,
    IReadOnlyList<TimeSeries> P50,
    IReadOnlyList<TimeSeries> P95,
    IReadOnlyList<TimeSeries> P99)
{
    public static readonly TimeSpan Range = TimeSpan.FromMinutes(6);
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    public static RolloutTraffic None { get; } = new([], [], [], [], []);

    /// <summary>Reads all of it.</summary>
    public static async Task<RolloutTraffic> ReadAsync(PrometheusReader prometheus, string ns, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // On whole steps: the same moments are asked for each time, and lines do not shiver.
        var to = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / (long)Step.TotalSeconds * (long)Step.TotalSeconds);
        string[] queries =
        [
            RolloutQueries.Requests(ns, name),
            RolloutQueries.ErrorRate(ns, name),
            RolloutQueries.Latency(ns, name, 0.5),
            RolloutQueries.Latency(ns, name, 0.95),
            RolloutQueries.Latency(ns, name, 0.99),
        ];
        var answers = await Task.WhenAll(queries.Select(query => prometheus.QueryRangeAsync(query, to - Range, to, Step, cancellationToken)));
        return new RolloutTraffic(answers[0], answers[1], answers[2], answers[3], answers[4]);
    }
}
