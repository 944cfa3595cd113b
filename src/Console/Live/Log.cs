namespace Platform.Console.Live;

internal static partial class Log
{
    [LoggerMessage(10, LogLevel.Error, "The page {Address} could not be made")]
    public static partial void PageFailed(ILogger log, string address, Exception error);
}
