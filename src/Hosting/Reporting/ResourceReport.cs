namespace Platform.Hosting.Reporting;

/// <summary>One resource in run/resources.json.</summary>
/// <param name="Name">Its name in the AppHost.</param>
/// <param name="Kind">Project, Executable, Container, Node.</param>
/// <param name="State">The hosting's word: NotStarted, Starting, Running, Exited, FailedToStart, ...</param>
/// <param name="Health">Healthy, Degraded, Unhealthy; null while it does not run.</param>
/// <param name="Urls">Its endpoints by name.</param>
/// <param name="ExitCode">Of the last process, when it has ended.</param>
/// <param name="Started">When it was last seen to begin running.</param>
internal sealed record ResourceReport(
    string Name, string Kind, string State, string? Health, IReadOnlyDictionary<string, string> Urls, int? ExitCode, DateTimeOffset? Started);
