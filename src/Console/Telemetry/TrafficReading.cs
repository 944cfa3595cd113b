using System.Globalization;

namespace Platform.Console.Telemetry;

/// <summary>What the gateway and the services behind it measured over a time range.</summary>
/// <param name="Requests">Per second, by source, service, workload, version, response code and flags.</param>
/// <param name="Latency">p95 in milliseconds, by service, workload and version.</param>
/// <param name="Services">Requests per second of services that no gateway is in front of, by job and response code.</param>
internal sealed record TrafficReading(IReadOnlyList<TimeSeries> Requests, IReadOnlyList<TimeSeries> Latency, IReadOnlyList<TimeSeries> Services)
{
    private const string Caller = "job,app,version,server_port";
    private const string Destination = "destination_service_name,destination_workload,destination_workload_namespace,destination_version";

    /// <summary>Requests per second that the versions and services send each other: by job, app, version, server_port, response code and error_type.</summary>
    public IReadOnlyList<TimeSeries> Calls { get; init; } = [];

    /// <summary>p95 of those in seconds, by job, app, version and server_port.</summary>
    public IReadOnlyList<TimeSeries> CallLatency { get; init; } = [];

    /// <summary>What is scraped: job and instance (host:port) tell whose a port is.</summary>
    public IReadOnlyList<TimeSeries> Addresses { get; init; } = [];

    public static TrafficReading None { get; } = new([], [], []);

    public static async Task<TrafficReading> ReadAsync(PrometheusReader prometheus, int seconds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var range = string.Create(CultureInfo.InvariantCulture, $"[{seconds}s]");
        string[] queries =
        [
            $"sum by (source_workload,{Destination},response_code,response_flags) (rate(istio_requests_total{{reporter=\"source\"}}{range}))",
            $"histogram_quantile(0.95, sum by (le,{Destination}) (rate(istio_request_duration_milliseconds_bucket{{reporter=\"source\"}}{range})))",

            // The platform's own processes are no part of the traffic; pods are, and the gateway tells of them.
            $"sum by (job,http_response_status_code) (rate(http_server_request_duration_seconds_count{{job!~\"control-plane|gateway|loadgen|analyzer|console|pods\",http_route!~\"/health.*|/metrics|/alive\"}}{range}))",
            $"sum by ({Caller},http_response_status_code,error_type) (rate(http_client_request_duration_seconds_count{range}))",
            $"histogram_quantile(0.95, sum by (le,{Caller}) (rate(http_client_request_duration_seconds_bucket{range})))",
            "up",
        ];
        var answers = await Task.WhenAll(queries.Select(query => prometheus.QueryAsync(query, now, cancellationToken)));
        return new TrafficReading(answers[0], answers[1], answers[2]) { Calls = answers[3], CallLatency = answers[4], Addresses = answers[5] };
    }
}
