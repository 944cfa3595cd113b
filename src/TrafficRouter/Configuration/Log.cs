namespace Platform.TrafficRouter.Configuration;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Serving snapshot {Revision}: {VirtualServices} VirtualServices, {Endpoints} endpoints")]
    public static partial void Serving(ILogger logger, long revision, int virtualServices, int endpoints);

    [LoggerMessage(2, LogLevel.Information, "The control plane has not answered yet; serving the saved snapshot with {VirtualServices} VirtualServices")]
    public static partial void ServingSaved(ILogger logger, int virtualServices);

    [LoggerMessage(3, LogLevel.Warning, "The control plane holds no object at all: taken as lost state, the last snapshot stays served until there is one again")]
    public static partial void KeptOnEmpty(ILogger logger);

    [LoggerMessage(4, LogLevel.Warning, "{Kind} {Name} is refused: {Error}")]
    public static partial void Refused(ILogger logger, string kind, string name, string error);

    [LoggerMessage(5, LogLevel.Warning, "The control plane cannot be reached ({Error}); the last snapshot stays served")]
    public static partial void ControlPlaneAway(ILogger logger, string error);

    [LoggerMessage(6, LogLevel.Information, "The control plane is back")]
    public static partial void ControlPlaneBack(ILogger logger);

    [LoggerMessage(7, LogLevel.Error, "The snapshot could not be built; the last one stays served")]
    public static partial void BuildFailed(ILogger logger, Exception error);

    [LoggerMessage(8, LogLevel.Warning, "Status of {Kind} {Name} could not be written, will be tried again: {Error}")]
    public static partial void StatusNotWritten(ILogger logger, string kind, string name, string error);

    [LoggerMessage(9, LogLevel.Warning, "The snapshot could not be saved to {File}: {Error}")]
    public static partial void NotSaved(ILogger logger, string file, string error);

    [LoggerMessage(10, LogLevel.Warning, "The saved snapshot in {File} cannot be read and is not used: {Error}")]
    public static partial void SavedUnreadable(ILogger logger, string file, string error);
}
