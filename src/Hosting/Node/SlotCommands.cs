namespace Platform.Hosting.Node;

/// <summary>The names of the hosting's own commands.</summary>
internal static class SlotCommands
{
    public static string Start => KnownResourceCommands.StartCommand;

    /// <summary>
    /// The command that stops a resource. It is derived from the start command's name, because that is "start" from Aspire 13.2
    /// on and "resource-start" before, and the stop command's follows it: "stop", "resource-stop".
    /// </summary>
    public static string Stop => StopOf(KnownResourceCommands.StartCommand);

    internal static string StopOf(string start) => start.Replace("start", "stop", StringComparison.Ordinal);
}
