using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Sending;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The load is now {Load}")]
    public static partial void Changed(ILogger logger, LoadConfig load);
}
