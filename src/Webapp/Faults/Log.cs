namespace Platform.Webapp.Faults;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Fault injection is now {Config}")]
    public static partial void Changed(ILogger logger, FaultConfig config);
}
