namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the commands that every process has. The names of 13.1, <c>resource-start</c> and so on, are accepted too.</summary>
public static class KnownResourceCommands
{
    public static readonly string StartCommand = "start";
    internal static readonly string StopCommand = "stop";
    internal static readonly string RestartCommand = "restart";
    internal static readonly string LegacyPrefix = "resource-";
}
