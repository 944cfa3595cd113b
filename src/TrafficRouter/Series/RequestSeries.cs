using System.Collections.Concurrent;
using System.Globalization;
using Platform.TrafficRouter.Routing;

namespace Platform.TrafficRouter.Series;

/// <summary>The label sets of the requests to one destination, made once per response code, flags and gRPC status.</summary>
/// <param name="destination">Where they go.</param>
/// <param name="route">The route they are counted under (<see cref="RouteLabel"/>); null for none.</param>
internal sealed class RequestSeries(DestinationLabels destination, string? route = null)
{
    private const int FlagBits = 11;
    private const int StatusBits = 5;

    private readonly ConcurrentDictionary<int, LabelArray> _tags = new();

    // Most answers are like the one before.
    private LabelArray? _last;

    public DestinationLabels Destination { get; } = destination;

    /// <summary>The labels of a response; the same array for the same response.</summary>
    /// <param name="code">Status code; 0 when the client left.</param>
    /// <param name="grpc">Of <see cref="GrpcStatus"/>.</param>
    public ReadOnlySpan<KeyValuePair<string, object?>> Tags(int code, ResponseFlag flags, int grpc = GrpcStatus.NotGrpc)
    {
        var key = (((code << FlagBits) | (int)flags) << StatusBits) | (grpc - GrpcStatus.NotGrpc);
        if (_last is { } last && last.Key == key)
        {
            return last.Tags;
        }

        if (!_tags.TryGetValue(key, out var labels))
        {
            labels = _tags.GetOrAdd(key, new LabelArray(key, Create(code, flags, grpc)));
        }

        _last = labels;
        return labels.Tags;
    }

    /// <summary>The label response_flags.</summary>
    public static string Text(ResponseFlag flags) =>
        flags == ResponseFlag.None ? "-" : flags.ToString().Replace(", ", ",", StringComparison.Ordinal);

    private KeyValuePair<string, object?>[] Create(int code, ResponseFlag flags, int grpc)
    {
        var to = Destination;
        List<KeyValuePair<string, object?>> labels =
        [
            new("reporter", "source"),
            new("source_workload", "istio-ingressgateway"),
            new("source_workload_namespace", "istio-system"),
            new("source_app", "istio-ingressgateway"),
            new("destination_service", to.Service),
            new("destination_service_name", to.ServiceName),
            new("destination_service_namespace", to.ServiceNamespace),
            new("destination_workload", to.Workload),
            new("destination_workload_namespace", to.WorkloadNamespace),
            new("destination_app", to.App),
            new("destination_version", to.Version),
            new("destination_canonical_service", to.CanonicalService),
            new("destination_canonical_revision", to.CanonicalRevision),
            new("request_protocol", grpc == GrpcStatus.NotGrpc ? "http" : "grpc"),
            new("response_code", code.ToString(CultureInfo.InvariantCulture)),
            new("response_flags", Text(flags)),
            new("connection_security_policy", "none"),
        ];

        // Empty, which for Prometheus is the same as not there, for what is not gRPC.
        if (grpc >= 0)
        {
            labels.Add(new("grpc_response_status", grpc.ToString(CultureInfo.InvariantCulture)));
        }

        if (route is not null)
        {
            labels.Add(new(RouteLabel.Name, route));
        }

        return [.. labels];
    }

    private sealed record LabelArray(int Key, KeyValuePair<string, object?>[] Tags);
}
