using System.Globalization;
using Platform.Cli.Building;
using Platform.Cli.Programs;
using Platform.Cli.Terminal;

namespace Platform.Cli.Lifecycle;

/// <summary>Starts the platform and waits until every component is healthy.</summary>
internal sealed class Up(Session session)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Does nothing but say so when it runs already.</summary>
    /// <param name="limit">How long everything may take to become healthy.</param>
    /// <param name="cancellationToken">Stops waiting; what was started goes on.</param>
    public async Task EnsureAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        await new Setup(session).EnsureAsync(cancellationToken);
        var started = session.Time.GetTimestamp();
        await using var gate = await GateAsync(cancellationToken);
        var running = new RunFolder(session.Workspace).FindAppHost();
        if (running is not null)
        {
            session.Screen.Write($"The platform runs already (process {running.Value.Id}).");
        }

        var id = running?.Id ?? await new AppHost(session).StartDetachedAsync(cancellationToken);
        await WaitAsync(id, started, limit, cancellationToken);
        if (running is null)
        {
            session.Screen.Write(new Line(new Piece($"Everything is healthy after {Seconds(started)} s.", Tone.Good)));
        }
    }

    private async Task WaitAsync(int id, long started, TimeSpan limit, CancellationToken cancellationToken)
    {
        var last = "";
        while (true)
        {
            var report = await Status.ReadAsync(session, cancellationToken);
            if (report.IsAllWell)
            {
                return;
            }

            if (!IsRunning(id))
            {
                throw new RefusedException(ExitCode.NotAsWished, $"the platform stopped while it started: {new AppHost(session).LastWords()}; see {session.Workspace.Shown(session.Workspace.AppHostLog)}");
            }

            if (session.Time.GetElapsedTime(started) > limit)
            {
                throw new RefusedException(ExitCode.NotAsWished, $"not everything was healthy within {limit.TotalSeconds:0} s: {Reasons(report)}; see {session.Workspace.Shown(session.Workspace.LogFolder)}");
            }

            var now = StartProgress.Of(report);
            if (session.Screen.IsTerminal || now != last)
            {
                session.Screen.Report(session.Screen.IsTerminal ? $"{now} ({Seconds(started)} s)" : now);
                last = now;
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }

    private static string Reasons(StatusReport report) =>
        report.Components.Count == 0 ? "the AppHost reported nothing"
        : string.Join(", ", report.NotYetWell.Select(component => $"{component.Name} is {component.Standing}{(component.Note is null ? "" : $" ({component.Note})")}"));

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return !process.HasExited && !ProcessFiles.IsZombie(id);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    // Two of these at once would start two platforms; the second waits and finds the first's.
    private async Task<FileStream> GateAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(session.Workspace.RunFolder);
        var file = Path.Combine(session.Workspace.RunFolder, "up.lock");
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                session.Screen.Report("Waiting for another start of the platform ...");
                await Task.Delay(Pause, session.Time, cancellationToken);
            }
        }
    }

    private string Seconds(long started) => session.Time.GetElapsedTime(started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
