namespace Platform.ControlPlane.Controllers.Analysis;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Run}: {Reason}: {Message}")]
    public static partial void Happened(ILogger logger, string run, string reason, string message);

    [LoggerMessage(LogLevel.Warning, "{Run}: metric {Metric} could not be measured: {Message}")]
    public static partial void MeasurementFailed(ILogger logger, string run, string metric, string? message);

    [LoggerMessage(LogLevel.Error, "{Run}: measurements could not be written, next try in {DelaySeconds:0.##} s: {Message}")]
    public static partial void WriteFailed(ILogger logger, string run, double delaySeconds, string message);

    [LoggerMessage(LogLevel.Error, "{Run}: the provider of metric {Metric} failed unexpectedly")]
    public static partial void ProviderBroke(ILogger logger, string run, string metric, Exception error);

    [LoggerMessage(LogLevel.Error, "{Run}: measuring ended with an unexpected error")]
    public static partial void MeasuringBroke(ILogger logger, string run, Exception error);
}
