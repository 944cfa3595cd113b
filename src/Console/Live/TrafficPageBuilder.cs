using Platform.Console.Pages;
using Platform.Console.Telemetry;
using Platform.Console.Views.Traffic;
using Platform.Console.Watching;

namespace Platform.Console.Live;

/// <summary>The page of the traffic graph.</summary>
internal sealed class TrafficPageBuilder(Feeds feeds, PrometheusReader prometheus, TimeProvider time)
{
    private const string DefaultRange = "1m";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    public PageContent Build(PageAddress address, ClusterSnapshot snapshot)
    {
        var (range, seconds) = TrafficGraph.Ranges.FirstOrDefault(one => one.Key == address["range"], TrafficGraph.Ranges.First(one => one.Key == DefaultRange));
        var reading = feeds.Get($"graph/{range}", Period, cancellationToken => TrafficReading.ReadAsync(prometheus, seconds, time.GetUtcNow(), cancellationToken));
        return new PageContent("Traffic", typeof(TrafficPage), new Dictionary<string, object?>
        {
            [nameof(TrafficPage.Graph)] = reading.Value is { } value ? TrafficGraph.Of(value) : null,
            [nameof(TrafficPage.Address)] = address,
            [nameof(TrafficPage.Range)] = range,
            [nameof(TrafficPage.MetricsProblem)] = reading.Problem ?? "",
            [nameof(TrafficPage.Problem)] = snapshot.Contact.Problem,
        });
    }
}
