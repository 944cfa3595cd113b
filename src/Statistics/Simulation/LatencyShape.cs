namespace Platform.Statistics;

/// <summary>How a version's latencies fall into the buckets of a histogram.</summary>
public sealed class LatencyShape
{
    private const double Sigma = 0.6;
    private const double Quantile95 = 1.6448536269514722;

    private readonly double[] _buckets;

    private LatencyShape(double[] buckets)
    {
        _buckets = buckets;
        Cumulative = new double[buckets.Length];
        var sum = 0.0;
        for (var bucket = 0; bucket < buckets.Length; bucket++)
        {
            sum += buckets[bucket];
            Cumulative[bucket] = sum;
        }
    }

    /// <summary>Probability of each bucket, the last one without an upper edge; they sum to 1.</summary>
    public ReadOnlySpan<double> Buckets => _buckets;

    internal double[] Cumulative { get; }

    /// <summary>Lognormal with sigma 0.6.</summary>
    /// <param name="p95">95th percentile, milliseconds.</param>
    /// <param name="edges">Upper edges of the buckets but the last, milliseconds, ascending.</param>
    /// <param name="delayed">Fraction of requests that take <paramref name="delay"/> longer.</param>
    /// <param name="delay">Milliseconds.</param>
    public static LatencyShape Lognormal(double p95, IReadOnlyList<double> edges, double delayed = 0, double delay = 1000)
    {
        var location = Math.Log(p95) - (Sigma * Quantile95);
        var buckets = new double[edges.Count + 1];
        var before = 0.0;
        for (var edge = 0; edge < edges.Count; edge++)
        {
            var below = ((1.0 - delayed) * Below(edges[edge])) + (delayed * Below(edges[edge] - delay));
            buckets[edge] = below - before;
            before = below;
        }

        buckets[^1] = 1.0 - before;
        return new LatencyShape(buckets);

        double Below(double milliseconds) => milliseconds <= 0 ? 0.0 : NormalDistribution.Cumulative((Math.Log(milliseconds) - location) / Sigma);
    }

    /// <summary>Fraction above an edge.</summary>
    public double Above(int edge) => 1.0 - Cumulative[edge];
}
