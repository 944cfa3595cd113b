using System.Diagnostics.Metrics;
using Platform.LoadGen.Configuration;
using Platform.LoadGen.Statistics;

namespace Platform.LoadGen.Sending;

/// <summary>The load from the customer's side. Meter <c>Platform.LoadGen</c>.</summary>
internal sealed class LoadMetrics
{
    private readonly Counter<long> _requests;
    private readonly Counter<long> _dropped;
    private readonly Histogram<double> _duration;

    public LoadMetrics(IMeterFactory meters, LoadStatistics statistics)
    {
        var meter = meters.Create("Platform.LoadGen");
        _requests = meter.CreateCounter<long>("loadgen.requests", "{request}", "Finished requests by version, journey and outcome (status class or client error).");
        _dropped = meter.CreateCounter<long>("loadgen.dropped", "{request}", "Arrivals not sent because too many requests were in flight.");
        _duration = meter.CreateHistogram(
            "loadgen.request.duration",
            "s",
            "From the intended start of a request to the last byte of its answer.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5, 10] });
        meter.CreateObservableGauge("loadgen.in_flight", () => statistics.InFlight, "{request}", "Requests without an answer yet.");
        meter.CreateObservableGauge("loadgen.target_rate", () => TargetRate(), "{request}/s", "Requests per second that the schedule asks for now.");
    }

    /// <summary>Set by the dispatcher, which knows the schedule.</summary>
    public Func<double> TargetRate { get; set; } = () => 0;

    public void Dropped() => _dropped.Add(1);

    public void Finished(Journey journey, in Outcome outcome)
    {
        var result = outcome.Error is { } error ? Tally.Name(error) : Classes[Math.Clamp(outcome.Status / 100, 0, Classes.Length - 1)];
        _requests.Add(1, new("version", outcome.Version), new("journey", Journeys[(int)journey]), new("outcome", result));
        _duration.Record(outcome.Latency.TotalSeconds, new KeyValuePair<string, object?>("version", outcome.Version));
    }

    private static readonly string[] Classes = ["other", "1xx", "2xx", "3xx", "4xx", "5xx"];
    private static readonly string[] Journeys = ["browse", "addToCart", "checkout"];
}
