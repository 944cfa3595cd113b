using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Metrics;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "An instrument's callback failed; its metric is missing from this scrape")]
    public static partial void ObservationFailed(ILogger logger, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "Instrument {Instrument} of meter {Meter} is not exported: {Metric} exists already as a {Kind}")]
    public static partial void NameTaken(ILogger logger, string meter, string instrument, string metric, MetricKind kind);
}
