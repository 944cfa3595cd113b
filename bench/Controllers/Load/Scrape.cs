using System.Globalization;

namespace Platform.ControllersBench.Load;

/// <summary>What /metrics said at one moment: a value for each series.</summary>
internal sealed record Scrape(IReadOnlyDictionary<string, double> Series)
{
    public static Scrape Of(string text) => new(text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] != '#')
        .Select(line => (Name: line[..line.LastIndexOf(' ')], Value: line[(line.LastIndexOf(' ') + 1)..]))
        .ToDictionary(sample => sample.Name, sample => double.Parse(sample.Value, CultureInfo.InvariantCulture)));

    /// <summary>Seconds of processor time, user and system.</summary>
    public double ProcessorSeconds => Sum("dotnet_process_cpu_time_seconds_total");

    public double Sum(string prefix) => Series.Where(series => series.Key.StartsWith(prefix, StringComparison.Ordinal)).Sum(series => series.Value);

    /// <summary>A quantile of what a controller's histogram has counted since <paramref name="before"/>, as histogram_quantile has it; NaN when nothing.</summary>
    public double Quantile(double quantile, string histogram, string controller, Scrape before)
    {
        var prefix = $"{histogram}_bucket{{name=\"{controller}\",le=\"";
        var buckets = Series
            .Where(series => series.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(series => (Bound: Bound(series.Key[prefix.Length..^2]), Count: series.Value - before.Series.GetValueOrDefault(series.Key)))
            .OrderBy(bucket => bucket.Bound)
            .ToList();
        var rank = quantile * (buckets.Count == 0 ? 0 : buckets[^1].Count);
        if (rank == 0)
        {
            return double.NaN;
        }

        var index = buckets.FindIndex(bucket => bucket.Count >= rank);
        var (low, below) = index == 0 ? (0, 0) : buckets[index - 1];
        return double.IsInfinity(buckets[index].Bound) ? low : low + ((buckets[index].Bound - low) * (rank - below) / (buckets[index].Count - below));
    }

    private static double Bound(string text) => text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);
}
