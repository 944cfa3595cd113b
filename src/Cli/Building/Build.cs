using System.Collections.Concurrent;
using System.Globalization;
using Platform.Cli.Programs;

namespace Platform.Cli.Building;

/// <summary>
/// Builds a target in the Release configuration, once per change of its sources. No build server stays behind: nodes are
/// not reused, and the compile server has a name of its own and is ended with the build.
/// </summary>
internal sealed class Build(Session session, BuildTarget target)
{
    private readonly string _stamp = Path.Combine(session.Workspace.Root, "src", "Cli", "obj", $"{target.Name}.stamp");

    public bool IsUpToDate =>
        File.Exists(_stamp) && File.GetLastWriteTimeUtc(_stamp) >= SourceState.NewestWrite(session.Workspace.Root, target.Sources);

    /// <summary>Builds unless nothing changed.</summary>
    /// <exception cref="RefusedException">It does not build; the message holds the first errors.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (IsUpToDate)
        {
            return;
        }

        Directory.CreateDirectory(session.Workspace.LogFolder);
        Directory.CreateDirectory(Path.GetDirectoryName(_stamp)!);
        SourceState.AddOutputFolders(session.Workspace.Root, target.Sources);
        var newest = SourceState.NewestWrite(session.Workspace.Root, target.Sources);
        var started = session.Time.GetTimestamp();
        await RunAsync(cancellationToken);
        await File.WriteAllTextAsync(_stamp, "", cancellationToken);
        // A file that changed while the build ran is newer than this.
        File.SetLastWriteTimeUtc(_stamp, newest);
        session.Screen.Write($"Built {target.Title} in {session.Time.GetElapsedTime(started).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s");
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var log = Path.Combine(session.Workspace.LogFolder, $"build-{target.Name}.log");
        var lines = new ConcurrentQueue<string>();
        session.Screen.Report($"Building {target.Title} ...");
        var exitCode = await RunAsync(["build", target.File, "-c", "Release", "-v", "minimal", "--nologo"], lines, cancellationToken);
        await File.WriteAllLinesAsync(log, lines, cancellationToken);
        if (exitCode != 0)
        {
            var errors = BuildOutput.Errors(lines).Take(3).DefaultIfEmpty($"dotnet build ended with {exitCode}");
            throw new RefusedException(ExitCode.NotAsWished, $"{target.Title} does not build: {string.Join("; ", errors)}; all of it is in {session.Workspace.Shown(log)}");
        }
    }

    private async Task<int> RunAsync(IReadOnlyList<string> arguments, ConcurrentQueue<string> lines, CancellationToken cancellationToken)
    {
        var serverName = $"platform-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        var dotnet = new ChildProgram("dotnet", [.. arguments, "-nodeReuse:false", "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={serverName}"], session.Workspace.Root);
        try
        {
            return await dotnet.RunAsync(line => Take(line, lines), cancellationToken);
        }
        finally
        {
            foreach (var id in ProcessFiles.Ids().Where(id => ProcessFiles.CommandLine(id).Contains($"-pipename:{serverName}")))
            {
                Signal.Terminate(id);
            }
        }
    }

    private void Take(string line, ConcurrentQueue<string> lines)
    {
        lines.Enqueue(line);
        if (session.Verbose)
        {
            session.Screen.Write(line);
        }
        else if (session.Screen.IsTerminal && BuildOutput.BuiltProject(line) is { } project)
        {
            session.Screen.Report($"Building {target.Title}: {project}");
        }
    }
}
