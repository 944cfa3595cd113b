using Microsoft.Extensions.Logging;

namespace Platform.Hosting.Reporting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{File} could not be written: {Why}")]
    public static partial void ReportNotWritten(ILogger logger, string file, string why);
}
