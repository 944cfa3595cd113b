namespace Platform.ControlPlane.Controllers.Experiments;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Experiment}: {Reason}: {Message}")]
    public static partial void Happened(ILogger logger, string experiment, string reason, string message);
}
