using Microsoft.Extensions.Logging;

namespace Platform.ServiceDefaults.Problems;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception error);
}
