namespace Platform.ControlPlane.Controllers.Slos;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Prometheus has read the rules in {File}")]
    public static partial void RulesLoaded(ILogger logger, string file);

    [LoggerMessage(LogLevel.Warning, "Prometheus has not read the new rules: {Problem}")]
    public static partial void NotReloaded(ILogger logger, string problem);
}
