namespace Platform.Analyzer.Runs;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Run} is judged from now on")]
    public static partial void RunBegins(ILogger logger, string run);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Run} is judged further, with the evidence it had")]
    public static partial void RunGoesOn(ILogger logger, string run);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Run} is at {Weight} % now")]
    public static partial void StepBegins(ILogger logger, string run, double weight);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stored evidence of {Run} cannot be read and is begun anew: {Reason}")]
    public static partial void RunUnreadable(ILogger logger, string run, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Looking at {Run} failed")]
    public static partial void LookFailed(ILogger logger, string run, Exception error);
}
