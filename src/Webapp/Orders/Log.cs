namespace Platform.Webapp.Orders;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Order {Order} was asked for again and answered as it stands")]
    public static partial void Replayed(ILogger logger, string order);
}
