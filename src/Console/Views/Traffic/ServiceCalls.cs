using Platform.Console.Telemetry;

namespace Platform.Console.Views.Traffic;

/// <summary>Who calls whom behind the gateway, out of what the callers' HTTP clients count. They name a port; what is scraped there is the service.</summary>
internal static class ServiceCalls
{
    /// <summary>In place of a status code: the connection failed, or nothing came in time.</summary>
    public const string NoAnswer = "no answer";

    private const string Pods = "pods";

    public static IReadOnlyList<ServiceCall> Of(TrafficReading reading)
    {
        // A port that is scraped twice is a mistake of the configuration and no reason to show nothing.
        var services = reading.Addresses.Where(series => series["job"] != Pods).ToLookup(series => series["instance"].Split(':')[^1], series => series["job"], StringComparer.Ordinal);
        return
        [
            .. reading.Calls.Where(series => series.Last > 0 && services.Contains(series["server_port"])).Select(series => new ServiceCall(
                Caller(series),
                series["job"] == Pods ? 2 : 3,
                services[series["server_port"]].First(),
                series["http_response_status_code"] is { Length: > 0 } code ? code : NoAnswer,
                series.Last ?? 0,
                reading.CallLatency.FirstOrDefault(other => Caller(other) == Caller(series) && other["server_port"] == series["server_port"])?.Last * 1000)),
        ];
    }

    private static string Caller(TimeSeries series) => series["job"] == Pods ? $"{series["app"]} {series["version"]}" : series["job"];
}
