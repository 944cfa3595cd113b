using Platform.Cli.Programs;

namespace Platform.Cli.Lifecycle;

/// <summary>
/// Stops everything, then deletes the state: 1. SIGTERM to the AppHost, which stops what it started; 2. SIGKILL when it
/// takes too long; 3. the same for whatever of this state folder is still there; 4. the state folder.
/// </summary>
internal sealed class Cleanup(Session session)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (new RunFolder(session.Workspace).FindAppHost() is { } running)
        {
            session.Screen.Report("Stopping the platform ...");
            Signal.Terminate(running.Id);
            if (!await GoneAsync(() => running.IsAlive, Patience, cancellationToken))
            {
                Signal.Kill(running.Id);
            }
        }

        var stray = new StrayProcesses(session.Workspace);
        // What the AppHost started notices within a moment that it is gone.
        if (!await GoneAsync(() => stray.Find().Count > 0, TimeSpan.FromSeconds(2), cancellationToken))
        {
            await EndAsync(stray, cancellationToken);
        }

        session.Screen.Write("Nothing of the platform runs.");
    }

    public void DeleteState()
    {
        if (Directory.Exists(session.Workspace.State))
        {
            Directory.Delete(session.Workspace.State, recursive: true);
        }

        session.Screen.Write($"Deleted {session.Workspace.Shown(session.Workspace.State)}.");
    }

    private async Task EndAsync(StrayProcesses stray, CancellationToken cancellationToken)
    {
        foreach (var id in stray.Find())
        {
            Signal.Terminate(id);
        }

        if (await GoneAsync(() => stray.Find().Count > 0, ShortPatience, cancellationToken))
        {
            return;
        }

        foreach (var id in stray.Find())
        {
            Signal.Kill(id);
        }

        if (!await GoneAsync(() => stray.Find().Count > 0, ShortPatience, cancellationToken))
        {
            throw new RefusedException(ExitCode.NotAsWished, $"these processes do not end: {string.Join(", ", stray.Find())}; end them by hand");
        }
    }

    private async Task<bool> GoneAsync(Func<bool> isThere, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = session.Time.GetTimestamp();
        while (isThere())
        {
            if (session.Time.GetElapsedTime(started) > patience)
            {
                return false;
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
        }

        return true;
    }
}
