using System.Globalization;
using Platform.Cli.Building;
using Platform.Cli.Programs;
using Platform.Cli.Terminal;

namespace Platform.Cli.Testing;

/// <summary>Builds the solution once, then runs the test projects one after another: each has the machine to itself, as timing is part of what some test.</summary>
internal sealed class TestRun(Session session, TimeSpan limit)
{
    /// <param name="filter">Part of the projects' names; null for all.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<int> RunAsync(string? filter, CancellationToken cancellationToken)
    {
        var projects = TestProject.Find(session.Workspace.Root).Where(project => filter is null || project.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToList();
        if (projects.Count == 0)
        {
            throw new RefusedException(ExitCode.BadInput, $"no test project's name contains '{filter}'; they are in {session.Workspace.Shown(Path.Combine(session.Workspace.Root, "tests"))}");
        }

        var target = filter is null || projects.Count > 1 ? BuildTarget.Solution : projects[0].Target;
        await new Build(session, target).EnsureAsync(cancellationToken);
        var tools = await ToolsAsync(cancellationToken);
        var total = default(TestCounts);
        foreach (var project in projects)
        {
            session.Screen.Report($"{project.Name} ...");
            var outcome = await RunAsync(project, tools, cancellationToken);
            Show(outcome);
            total += outcome.Counts;
        }

        if (total.Skipped > 0)
        {
            session.Screen.Write($"{total.Skipped} skipped");
        }

        session.Screen.Write(new Line(new Piece(total.ToString(), total.IsGood ? Tone.Good : Tone.Bad)));
        return total.IsGood ? ExitCode.Ok : ExitCode.NotAsWished;
    }

    /// <summary>The folders of the real programs; those that cannot be had are said and left out.</summary>
    private async Task<IReadOnlyList<string>> ToolsAsync(CancellationToken cancellationToken)
    {
        var programs = new PrometheusProgram(session);
        var folders = new List<string>();
        foreach (var get in new[] { programs.GetAsync, programs.GetAlertmanagerAsync })
        {
            try
            {
                folders.Add(Path.GetDirectoryName(await get(cancellationToken)) ?? "/");
            }
            catch (RefusedException refused)
            {
                session.Screen.Report($"{refused.Message}; the tests that need it are skipped or fail");
            }
        }

        return folders;
    }

    private async Task<ProjectOutcome> RunAsync(TestProject project, IReadOnlyList<string> tools, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(session.Workspace.LogFolder, "tests");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{project.Name}.trx");
        File.Delete(file);
        await using var log = new StreamWriter(Path.Combine(folder, $"{project.Name}.log"));
        var lastLine = "nothing";
        void Take(string line)
        {
            log.WriteLine(line);
            lastLine = string.IsNullOrWhiteSpace(line) ? lastLine : line.Trim();
            if (session.Verbose)
            {
                session.Screen.Write(line);
            }
        }

        var started = session.Time.GetTimestamp();
        using var limited = new CancellationTokenSource(limit, session.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limited.Token, cancellationToken);
        int? exitCode = null;
        try
        {
            exitCode = await project.Host(file, tools).RunAsync(Take, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Over the limit: the outcome says so.
        }

        return ProjectOutcome.Of(project.Name, TestResults.Read(file), exitCode, lastLine, session.Time.GetElapsedTime(started));
    }

    private void Show(ProjectOutcome outcome)
    {
        var seconds = outcome.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var skipped = outcome.Counts.Skipped > 0 ? $", {outcome.Counts.Skipped} skipped" : "";
        var mark = outcome.Counts.Failed == 0 ? new Piece("✔ ", Tone.Good) : new Piece("✖ ", Tone.Bad);
        session.Screen.Write(new Line(mark, $"{outcome.Project,-28} {outcome.Counts}{skipped}", new Piece($"  {seconds} s", Tone.Faint)));
        foreach (var failure in outcome.Failures)
        {
            session.Screen.Write(new Line(new Piece($"    {failure}", Tone.Bad)));
        }

        if (outcome.Failures.Count > 0)
        {
            session.Screen.Write($"    all of its output: {session.Workspace.Shown(Path.Combine(session.Workspace.LogFolder, "tests", outcome.Project + ".log"))}");
        }
    }
}
