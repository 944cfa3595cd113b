using Platform.Statistics;

namespace Platform.Judging.Counting;

/// <summary>Learns from stable's past how much errors crowd together.</summary>
public static class StableHistory
{
    /// <summary>Length of one batch of the past.</summary>
    public static TimeSpan Batch { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The dispersion of a metric, from the series of its past.</summary>
    /// <param name="sources">Of stable.</param>
    /// <param name="past">Their values every <see cref="Batch"/>.</param>
    /// <param name="metric">Which metric.</param>
    /// <param name="edge">The edge of its objective; 0 for a pair of counters.</param>
    /// <param name="areGood">Its events are the good ones.</param>
    /// <param name="limit">Its limit.</param>
    public static double Dispersion(
        IReadOnlyList<CountSource> sources, IReadOnlyList<PrometheusSample> past, int metric, double edge, bool areGood, double limit)
    {
        var total = edge > 0 ? Rows(CountRole.Bucket, double.PositiveInfinity) : Rows(CountRole.Total, 0);
        var other = edge > 0 ? Rows(CountRole.Bucket, edge) : Rows(CountRole.Events, 0);
        double[] times = [.. total.Keys.Order()];
        double[] requests = [.. times.Select(time => total[time])];
        double[] bad = [.. times.Select(time => edge > 0 || areGood ? Math.Max(0, total[time] - other.GetValueOrDefault(time)) : other.GetValueOrDefault(time))];
        return Statistics.Dispersion.Estimate(bad, requests, limit);

        SortedDictionary<double, double> Rows(CountRole role, double bound)
        {
            var rows = new SortedDictionary<double, double>();
            foreach (var source in sources.Where(source => !source.IsCanary && source.Metric == metric && source.Role == role))
            {
                foreach (var sample in past.Where(sample => sample.Labels.GetValueOrDefault(CountSource.Label) == source.Tag && CounterTable.Edge(source, sample).Equals(bound)))
                {
                    Add(rows, sample);
                }
            }

            return rows;
        }
    }

    private static void Add(SortedDictionary<double, double> rows, PrometheusSample sample)
    {
        var counter = default(Counter);
        foreach (var (time, value) in sample.Points)
        {
            var isFirst = counter.Last is null;
            counter = counter.Next(value, out var increment);
            if (!isFirst)
            {
                rows[time] = rows.GetValueOrDefault(time) + increment;
            }
        }
    }
}
