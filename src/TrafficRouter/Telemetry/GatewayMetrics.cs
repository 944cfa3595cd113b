using System.Diagnostics.Metrics;
using Platform.TrafficRouter.Destinations;
using Platform.TrafficRouter.Series;
using Platform.TrafficRouter.Snapshots;

namespace Platform.TrafficRouter.Telemetry;

/// <summary>Istio's standard metrics, by its names, labels and bucket bounds, and what the gateway says about itself.</summary>
internal sealed class GatewayMetrics
{
    public const string MeterName = "Platform.TrafficRouter";

    /// <summary>Counter of finished requests.</summary>
    public const string Requests = "istio_requests_total";

    /// <summary>Histogram, milliseconds from the request's head read to the response's end.</summary>
    public const string Duration = "istio_request_duration_milliseconds";

    /// <summary>Gauge: revision of the snapshot that is served; 0 before the first.</summary>
    public const string Revision = "gateway_snapshot_revision";

    /// <summary>Gauge: endpoints per destination (labels destination_service, port, subset).</summary>
    public const string Endpoints = "gateway_destination_endpoints";

    /// <summary>Counter: connections to an endpoint that failed, where another endpoint was tried or none was left.</summary>
    public const string ConnectFailures = "gateway_connect_failures_total";

    /// <summary>Counter: tries after the first, by the endpoint before (labels destination_service, destination_version).</summary>
    public const string Retries = "gateway_retries_total";

    /// <summary>Counter: copies of requests for mirrors (labels destination_service, destination_version, result: answered, failed, dropped).</summary>
    public const string MirroredRequests = "gateway_mirrored_requests_total";

    // Envoy's default histogram bounds, which Istio keeps, and 300 ms for the objective of the demo's analysis.
    private static readonly double[] DurationBounds =
    [
        0.5, 1, 5, 10, 25, 50, 100, 250, 300, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000,
    ];

    private readonly Counter<long> _requests;
    private readonly Counter<long> _connectFailures;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _mirrored;
    private readonly Histogram<double> _duration;
    private readonly TimeProvider _time;

    public GatewayMetrics(IMeterFactory meters, SnapshotStore snapshots, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(MeterName);
        _requests = meter.CreateCounter<long>(Requests, description: "Requests the gateway has answered.");
        _duration = meter.CreateHistogram(
            Duration,
            description: "Duration of requests in milliseconds.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationBounds });
        _connectFailures = meter.CreateCounter<long>(ConnectFailures, description: "Connections to endpoints that failed.");
        _retries = meter.CreateCounter<long>(Retries, description: "Tries of requests after the first.");
        _mirrored = meter.CreateCounter<long>(MirroredRequests, description: "Copies of requests for mirrors.");
        meter.CreateObservableGauge(Revision, () => snapshots.Current?.Revision ?? 0, description: "Revision of the routing snapshot that is served.");
        meter.CreateObservableGauge(Endpoints, () => CountEndpoints(snapshots.Current), description: "Ready endpoints of a destination.");
        DestinationInstruments.Create(meter, snapshots, time);
    }

    /// <summary>The start of a request, to be given to <see cref="Record"/>.</summary>
    public long Start() => _time.GetTimestamp();

    /// <summary>Since <see cref="Start"/>.</summary>
    public TimeSpan Elapsed(long started) => _time.GetElapsedTime(started);

    /// <summary>A request has ended.</summary>
    /// <param name="series">Where it went.</param>
    /// <param name="code">Status code as sent; 0 when the client left.</param>
    /// <param name="grpc">Of <see cref="GrpcStatus"/>.</param>
    public void Record(RequestSeries series, int code, ResponseFlag flags, int grpc, long started)
    {
        var tags = series.Tags(code, flags, grpc);
        _requests.Add(1, tags);
        _duration.Record(_time.GetElapsedTime(started).TotalMilliseconds, tags);
    }

    public void ConnectFailed(RequestSeries series) => _connectFailures.Add(1, Service(series), Version(series));

    /// <param name="failed">Where the try before went.</param>
    public void Retried(RequestSeries failed) => _retries.Add(1, Service(failed), Version(failed));

    public void Mirrored(RequestSeries series, string result) => _mirrored.Add(1, Service(series), Version(series), new("result", result));

    private static KeyValuePair<string, object?> Service(RequestSeries series) => new("destination_service", series.Destination.Service);

    private static KeyValuePair<string, object?> Version(RequestSeries series) => new("destination_version", series.Destination.Version);

    private static IEnumerable<Measurement<int>> CountEndpoints(RoutingSnapshot? snapshot) =>
        snapshot?.Destinations.Values.Select(destination => new Measurement<int>(
            destination.Endpoints.Count,
            new KeyValuePair<string, object?>("destination_service", HostName(destination)),
            new KeyValuePair<string, object?>("port", destination.Key.Port),
            new KeyValuePair<string, object?>("subset", destination.Key.Subset))) ?? [];

    private static string HostName(DestinationState destination) => Routing.HostName.FullName(destination.Key.Service);
}
