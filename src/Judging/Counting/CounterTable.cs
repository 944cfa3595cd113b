using Platform.Statistics;

namespace Platform.Judging.Counting;

/// <summary>
/// The last value of every series of a run. The first answer is where counting begins; a series that turns up later belongs to
/// a pod, or a response code, that was not there before, and counts from 0. A series that goes and comes back goes on where it was.
/// </summary>
public static class CounterTable
{
    /// <summary>Takes an answer in, and returns what was counted since the one before.</summary>
    /// <param name="last">Changed in place.</param>
    /// <param name="hasBegun">False for the first answer.</param>
    /// <param name="sources">What was asked.</param>
    /// <param name="samples">The answer.</param>
    public static Increments Advance(Dictionary<string, double> last, bool hasBegun, IReadOnlyList<CountSource> sources, IReadOnlyList<PrometheusSample> samples)
    {
        var byTag = sources.ToDictionary(source => source.Tag);
        var increments = new Increments();
        foreach (var sample in samples)
        {
            if (!sample.Labels.TryGetValue(CountSource.Label, out var tag) || !byTag.TryGetValue(tag, out var source))
            {
                continue;
            }

            var id = sample.Id;
            var counter = last.TryGetValue(id, out var value) ? new Counter(value) : hasBegun ? Counter.Newborn : default;
            counter = counter.Next(sample.Points[^1].Value, out var increment);
            if (counter.Last is { } now)
            {
                last[id] = now;
            }

            increments.Add(source, Edge(source, sample), increment);
        }

        return increments;
    }

    internal static double Edge(CountSource source, PrometheusSample sample) =>
        source.Role == CountRole.Bucket && sample.Labels.TryGetValue("le", out var bound) ? LatencyEdges.Parse(bound) : 0;
}
