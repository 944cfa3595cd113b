using System.Globalization;

namespace Platform.Console.Telemetry;

/// <summary>
/// PromQL over Istio's standard metrics about one rollout, by version. As the templates count: what the client gave up and
/// what was injected on purpose is no version's fault.
/// </summary>
internal static class RolloutQueries
{
    public const string Version = "destination_version";

    private const string Window = "10s";

    public static string Requests(string ns, string name) => $"sum by ({Version}) (rate(istio_requests_total{{{Select(ns, name)}}}[{Window}]))";

    public static string ErrorRate(string ns, string name) =>
        $"(sum by ({Version}) (rate(istio_requests_total{{{Select(ns, name)},response_code=~\"5..\"}}[{Window}])) or 0 * {Requests(ns, name)}) / ({Requests(ns, name)} > 0)";

    public static string Latency(string ns, string name, double quantile) => string.Create(
        CultureInfo.InvariantCulture,
        $"histogram_quantile({quantile}, sum by (le, {Version}) (rate(istio_request_duration_milliseconds_bucket{{{Select(ns, name)}}}[{Window}])))");

    /// <summary>Requests since the counters began, by version.</summary>
    public static string Total(string ns, string name) => $"sum by ({Version}) (istio_requests_total{{{Select(ns, name)}}})";

    /// <summary>Failed ones.</summary>
    public static string Failed(string ns, string name) => $"sum by ({Version}) (istio_requests_total{{{Select(ns, name)},response_code=~\"5..\"}})";

    private static string Select(string ns, string name) =>
        $"reporter=\"source\",destination_workload=\"{Quote(name)}\",destination_workload_namespace=\"{Quote(ns)}\",response_code!=\"0\",response_flags!~\".*(DC|FI|DI).*\"";

    public static string Quote(string value) => value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
