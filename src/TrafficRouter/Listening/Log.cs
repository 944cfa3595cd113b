namespace Platform.TrafficRouter.Listening;

internal static partial class Log
{
    [LoggerMessage(20, LogLevel.Information, "Listening for port {Declared} at {Address}")]
    public static partial void Listening(ILogger logger, int declared, Uri address);

    [LoggerMessage(21, LogLevel.Information, "No Gateway asks for port {Declared} any more; its connections end with their requests")]
    public static partial void NotListening(ILogger logger, int declared);

    [LoggerMessage(22, LogLevel.Warning, "Cannot listen for port {Declared} at local port {Local}: {Error}")]
    public static partial void CannotListen(ILogger logger, int declared, int local, string error);

    [LoggerMessage(23, LogLevel.Information, "Draining: answers close their connections; the listeners close when no request has come for {QuietPeriod}")]
    public static partial void Draining(ILogger logger, TimeSpan quietPeriod);
}
