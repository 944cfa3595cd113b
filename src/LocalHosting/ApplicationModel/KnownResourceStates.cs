namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of states.</summary>
public static class KnownResourceStates
{
    public static readonly string Starting = nameof(Starting);
    public static readonly string Running = nameof(Running);
    public static readonly string Finished = nameof(Finished);
    internal static readonly string FailedToStart = nameof(FailedToStart);
    internal static readonly string Exited = nameof(Exited);
    internal static readonly string Stopping = nameof(Stopping);
    internal static readonly string Waiting = nameof(Waiting);
    internal static readonly string NotStarted = nameof(NotStarted);
    internal static readonly string Building = nameof(Building);
    internal static readonly string ValueMissing = nameof(ValueMissing);

    /// <summary>From these a resource leaves only by being started.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];
}
