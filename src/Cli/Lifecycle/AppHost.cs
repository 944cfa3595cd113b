using System.Globalization;
using Platform.Cli.Programs;

namespace Platform.Cli.Lifecycle;

/// <summary>Starts the AppHost as a process of its own.</summary>
internal sealed class AppHost(Session session)
{
    // A session of its own, so that neither Ctrl-C here nor the end of this terminal reaches it; nohup where there is no setsid (macOS).
    private const string DetachScript =
        """
        log=$1; shift
        if command -v setsid >/dev/null 2>&1; then detach=setsid; else detach=nohup; fi
        "$detach" "$@" >>"$log" 2>&1 </dev/null &
        echo "$!"
        """;

    private IReadOnlyList<string> Words => ["exec", session.Workspace.AppHostProgram];

    private Dictionary<string, string?> Variables => new()
    {
        ["PLATFORM_STATE"] = session.Workspace.State,
        ["PLATFORM_TOOLS"] = session.Workspace.ToolsFolder,
        ["PLATFORM_ROOT"] = session.Workspace.Root,
    };

    /// <returns>The process id of the AppHost; it writes to logs/apphost.log from now on.</returns>
    public async Task<int> StartDetachedAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(session.Workspace.LogFolder);
        // The file of an earlier run would be mistaken for this one's.
        File.Delete(Path.Combine(session.Workspace.RunFolder, "resources.json"));
        File.Delete(Path.Combine(session.Workspace.RunFolder, "apphost.json"));
        await File.WriteAllTextAsync(session.Workspace.AppHostLog, "", cancellationToken);
        var lines = new List<string>();
        var shell = new ChildProgram("/bin/sh", ["-c", DetachScript, "sh", session.Workspace.AppHostLog, "dotnet", .. Words], session.Workspace.Root) { Environment = Variables };
        var exitCode = await shell.RunAsync(lines.Add, cancellationToken);
        return exitCode == 0 && int.TryParse(lines.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new RefusedException(ExitCode.MachineLacks, $"the AppHost could not be started: {string.Join(' ', lines)}");
    }

    /// <summary>Runs it in the foreground, until it ends or is told to.</summary>
    public async Task<int> RunAttachedAsync(CancellationToken cancellationToken)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", Words) { WorkingDirectory = session.Workspace.Root, UseShellExecute = false };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        using var process = System.Diagnostics.Process.Start(start)
            ?? throw new RefusedException(ExitCode.MachineLacks, "the AppHost could not be started");
        using var onCancel = cancellationToken.Register(() => Signal.Terminate(process.Id));
        // Not with the token: after Ctrl-C the AppHost still stops everything it started, and that is waited for.
        await process.WaitForExitAsync(CancellationToken.None);
        return cancellationToken.IsCancellationRequested || process.ExitCode == 0 ? ExitCode.Ok : ExitCode.NotAsWished;
    }

    /// <summary>The last lines of its log that say something.</summary>
    public string LastWords()
    {
        try
        {
            var lines = File.ReadLines(session.Workspace.AppHostLog).Where(line => !string.IsNullOrWhiteSpace(line) && !line.TrimStart().StartsWith("at ", StringComparison.Ordinal));
            return lines.LastOrDefault()?.Trim() ?? "it printed nothing";
        }
        catch (IOException)
        {
            return "it printed nothing";
        }
    }
}
