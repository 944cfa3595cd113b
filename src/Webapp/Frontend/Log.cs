namespace Platform.Webapp.Frontend;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Order {Order} is placed, but its cart was not emptied: {Reason}")]
    public static partial void CartNotCleared(ILogger logger, string order, string reason);
}
