using Microsoft.Extensions.Logging;

namespace Platform.Hosting.Node;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Pod {Pod}: {What}")]
    public static partial void PodEvent(ILogger logger, string pod, string what);

    [LoggerMessage(2, LogLevel.Warning, "Pod {Pod}: {Why}; trying again")]
    public static partial void PodTurnFailed(ILogger logger, string pod, string why);

    [LoggerMessage(3, LogLevel.Warning, "The control plane can't be reached ({Why}); pods go on running, trying again")]
    public static partial void ControlPlaneAway(ILogger logger, string why);

    [LoggerMessage(4, LogLevel.Information, "The control plane answers: {Pods} pods, {Slots} slots")]
    public static partial void Synced(ILogger logger, int pods, int slots);

    [LoggerMessage(5, LogLevel.Error, "The node agent failed in a turn and goes on")]
    public static partial void TurnFailed(ILogger logger, Exception error);
}
