namespace Platform.TrafficRouter.Sessions;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The key of sticky sessions cannot be kept in {File} ({Error}): after a restart users are not pinned any more")]
    public static partial void KeyNotKept(ILogger logger, string file, string error);
}
