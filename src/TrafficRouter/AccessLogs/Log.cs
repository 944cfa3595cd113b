namespace Platform.TrafficRouter.AccessLogs;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The access log {File} cannot be written: {Reason}; requests are no longer logged")]
    public static partial void CannotWrite(ILogger logger, string file, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Count} lines of the access log were dropped: requests came faster than they could be written")]
    public static partial void Dropped(ILogger logger, long count);
}
