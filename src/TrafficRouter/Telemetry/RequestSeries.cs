using System.Collections.Concurrent;
using System.Globalization;

namespace Platform.TrafficRouter.Telemetry;

/// <summary>The label sets of the requests to one destination, made once per response code and flag.</summary>
internal sealed class RequestSeries(DestinationLabels destination)
{
    private const int FlagBits = 4;

    private readonly ConcurrentDictionary<int, LabelArray> _tags = new();

    public DestinationLabels Destination { get; } = destination;

    /// <summary>The labels of a response; the same array for the same response.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Tags(int code, ResponseFlag flag) =>
        _tags.GetOrAdd((code << FlagBits) | (int)flag, static (key, destination) => Create(destination, key >> FlagBits, (ResponseFlag)(key & ((1 << FlagBits) - 1))), Destination).Tags;

    private static LabelArray Create(DestinationLabels to, int code, ResponseFlag flag) => new(
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
        new("request_protocol", "http"),
        new("response_code", code.ToString(CultureInfo.InvariantCulture)),
        new("response_flags", flag == ResponseFlag.None ? "-" : flag.ToString()),
        new("connection_security_policy", "none"),
    ]);

    private sealed class LabelArray(KeyValuePair<string, object?>[] tags)
    {
        public KeyValuePair<string, object?>[] Tags { get; } = tags;
    }
}
