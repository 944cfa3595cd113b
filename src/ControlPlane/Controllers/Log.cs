namespace Platform.ControlPlane.Controllers;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Warning, "{Controller} {Key}: the turn failed, next try in {DelaySeconds:0.##} s")]
    public static partial void TurnFailed(ILogger logger, string controller, string key, double delaySeconds, Exception error);

    [LoggerMessage(LogLevel.Error, "{Controller}: {Object} cannot be mapped to a key and is left out")]
    public static partial void MappingFailed(ILogger logger, string controller, string @object, Exception error);

    [LoggerMessage(LogLevel.Warning, "{Controller}: fell behind the changes of {Kind}, reads them all again")]
    public static partial void WatchExpired(ILogger logger, string controller, string kind);

    [LoggerMessage(LogLevel.Warning, "event {Reason} of {Involved} ({Message}) could not be written: {Why}")]
    public static partial void EventLost(ILogger logger, string reason, string involved, string message, string why);
}
