namespace Platform.Console.Watching;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Somebody looks: following the objects")]
    public static partial void WatchBegins(ILogger log);

    [LoggerMessage(2, LogLevel.Information, "Nobody has looked for a minute: no longer following the objects")]
    public static partial void WatchEnds(ILogger log);

    [LoggerMessage(3, LogLevel.Warning, "The control plane does not answer: {Problem}")]
    public static partial void ControlPlaneAway(ILogger log, string problem);
}
