namespace Platform.ControlPlane.Store;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "{Count} objects at version {Version} in {Path}")]
    public static partial void Opened(ILogger logger, int count, long version, string path);

    [LoggerMessage(LogLevel.Error, "a write was refused: {Message}")]
    public static partial void CommitFailed(ILogger logger, string message, Exception cause);
}
