namespace Platform.Statistics;

/// <summary>A quantile from buckets, as PromQL's histogram_quantile does: linear within the bucket, and the last edge beyond it.</summary>
public static class HistogramQuantile
{
    /// <param name="buckets">Requests in each bucket, not summed up; the last one has no upper edge.</param>
    /// <param name="edges">Upper edges of all but the last.</param>
    /// <param name="quantile">Between 0 and 1.</param>
    /// <returns>In the edges' unit; NaN without requests.</returns>
    public static double Of(ReadOnlySpan<double> buckets, IReadOnlyList<double> edges, double quantile)
    {
        var total = 0.0;
        foreach (var inside in buckets)
        {
            total += inside;
        }

        if (total <= 0)
        {
            return double.NaN;
        }

        var (rank, before) = (quantile * total, 0.0);
        for (var bucket = 0; bucket < edges.Count; bucket++)
        {
            var inside = buckets[bucket];
            if (before + inside >= rank)
            {
                var from = bucket == 0 ? 0.0 : edges[bucket - 1];
                return inside <= 0 ? from : from + ((edges[bucket] - from) * (rank - before) / inside);
            }

            before += inside;
        }

        return edges[^1];
    }
}
