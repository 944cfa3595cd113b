using Microsoft.Extensions.Logging;

namespace Platform.LocalHosting;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Resource}: {State}")]
    public static partial void StateChanged(ILogger logger, string resource, string state);

    [LoggerMessage(2, LogLevel.Error, "{Resource} did not start: {Reason}")]
    public static partial void FailedToStart(ILogger logger, string resource, string reason);

    [LoggerMessage(3, LogLevel.Error, "A handler of {Event} of {Resource} failed")]
    public static partial void HandlerFailed(ILogger logger, Exception error, string @event, string resource);

    [LoggerMessage(4, LogLevel.Information, "{Resource}: healthy")]
    public static partial void Healthy(ILogger logger, string resource);

    [LoggerMessage(5, LogLevel.Warning, "{Resource}: unhealthy: {Reason}")]
    public static partial void Unhealthy(ILogger logger, string resource, string reason);

    [LoggerMessage(6, LogLevel.Error, "The health of {Resource} could not be checked")]
    public static partial void CheckFailed(ILogger logger, Exception error, string resource);

    [LoggerMessage(7, LogLevel.Information, "{Message}")]
    public static partial void Note(ILogger logger, string message);

    [LoggerMessage(8, LogLevel.Error, "{Message}")]
    public static partial void Fault(ILogger logger, string message);

    [LoggerMessage(9, LogLevel.Error, "Command {Command} failed")]
    public static partial void CommandFailed(ILogger logger, Exception error, string command);
}
