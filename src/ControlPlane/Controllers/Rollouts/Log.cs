namespace Platform.ControlPlane.Controllers.Rollouts;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Rollout}: {Reason}: {Message}")]
    public static partial void Happened(ILogger logger, string rollout, string reason, string message);
}
