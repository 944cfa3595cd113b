using Platform.Cli.Programs;

namespace Platform.Cli.Lifecycle;

/// <summary>
/// Processes of a state folder that outlived their AppHost. Taken for ours is only what was started with that state
/// folder in its environment and is a program of this repository or Prometheus: an editor or a shell that has the
/// variable too is left alone.
/// </summary>
internal sealed class StrayProcesses(Workspace workspace)
{
    private static readonly string[] Programs = ["prometheus", "alertmanager"];

    public IReadOnlyList<int> Find() =>
        [.. ProcessFiles.Ids().Where(id => id != Environment.ProcessId && !ProcessFiles.IsZombie(id) && IsOurs(ProcessFiles.CommandLine(id), () => ProcessFiles.Environment(id)))];

    internal bool IsOurs(IReadOnlyList<string> commandLine, Func<IReadOnlyList<string>> environment) =>
        commandLine.Count > 0
        && (Programs.Contains(Path.GetFileName(commandLine[0])) || commandLine.Any(IsProgramOfOurs))
        && environment().Contains($"PLATFORM_STATE={workspace.State}");

    // Not the command itself: another one may be running, or be the one that asks.
    private bool IsProgramOfOurs(string word) =>
        word.EndsWith(".dll", StringComparison.Ordinal)
        && word.StartsWith(workspace.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        && word.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        && Path.GetFileName(word) != "Platform.Cli.dll";
}
