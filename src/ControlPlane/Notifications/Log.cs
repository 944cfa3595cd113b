namespace Platform.ControlPlane.Notifications;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Text}")]
    public static partial void Happened(ILogger logger, string text);

    [LoggerMessage(LogLevel.Warning, "a notification to {Target} was not taken ({Problem}), attempt {Attempts}; next in {WaitSeconds:0.#} s")]
    public static partial void Postponed(ILogger logger, string target, string problem, int attempts, double waitSeconds);

    [LoggerMessage(LogLevel.Error, "a notification to {Target} is given up after {Attempts} attempts ({Problem}): {Text}")]
    public static partial void GivenUp(ILogger logger, string target, int attempts, string problem, string text);

    [LoggerMessage(LogLevel.Error, "rollout {Rollout} cannot be read and is left out of the timeline")]
    public static partial void Unreadable(ILogger logger, string rollout, Exception error);

    [LoggerMessage(LogLevel.Error, "{Loop} failed, next try in {WaitSeconds:0} s")]
    public static partial void TurnFailed(ILogger logger, string loop, double waitSeconds, Exception error);
}
