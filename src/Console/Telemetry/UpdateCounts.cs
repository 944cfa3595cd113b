namespace Platform.Console.Telemetry;

/// <summary>How many requests each version answered during an update, and how many of them with a server error.</summary>
/// <param name="ByVersion">By destination_version.</param>
internal sealed record UpdateCounts(IReadOnlyDictionary<string, VersionCount> ByVersion)
{
    public static UpdateCounts None { get; } = new(new Dictionary<string, VersionCount>());

    public VersionCount? Of(string? version) => version is not null && ByVersion.TryGetValue(version, out var count) ? count : null;

    /// <summary>Differences of counters, not increase(): that leaves out what a new series begins with, and a bad version is often gone after one scrape.</summary>
    public static async Task<UpdateCounts> ReadAsync(PrometheusReader prometheus, string ns, string name, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            prometheus.QueryAsync(RolloutQueries.Total(ns, name), from, cancellationToken),
            prometheus.QueryAsync(RolloutQueries.Total(ns, name), to, cancellationToken),
            prometheus.QueryAsync(RolloutQueries.Failed(ns, name), from, cancellationToken),
            prometheus.QueryAsync(RolloutQueries.Failed(ns, name), to, cancellationToken));
        return Of(answers[0], answers[1], answers[2], answers[3]);
    }

    internal static UpdateCounts Of(IReadOnlyList<TimeSeries> allBefore, IReadOnlyList<TimeSeries> allAfter, IReadOnlyList<TimeSeries> failedBefore, IReadOnlyList<TimeSeries> failedAfter)
    {
        var counts = new Dictionary<string, VersionCount>(StringComparer.Ordinal);
        foreach (var series in allAfter)
        {
            var version = series[RolloutQueries.Version];
            counts[version] = new VersionCount(Grown(allBefore, allAfter, version), Grown(failedBefore, failedAfter, version));
        }

        return new UpdateCounts(counts);
    }

    private static double Grown(IReadOnlyList<TimeSeries> before, IReadOnlyList<TimeSeries> after, string version)
    {
        var (start, end) = (Value(before, version), Value(after, version));

        // A counter that is smaller than it was began anew: the gateway was restarted.
        return end >= start ? end - start : end;
    }

    private static double Value(IReadOnlyList<TimeSeries> series, string version) => series.FirstOrDefault(one => one[RolloutQueries.Version] == version)?.Last ?? 0;
}
