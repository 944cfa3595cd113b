using System.Runtime.CompilerServices;
using Platform.Cli.Terminal;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts;

/// <summary>Shows a rollout until Ctrl-C: the whole picture in place on a terminal, a line for each change elsewhere.</summary>
internal static class RolloutWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(Session session, string name, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        var rollout = new RolloutClient(client, session.Namespace, name);
        if (session.Screen.IsTerminal)
        {
            await LiveView.ShowAsync(session.Screen, FramesAsync(session, rollout, cancellationToken));
            return ExitCode.Interrupted;
        }

        var last = "";
        while (true)
        {
            var objects = await rollout.ReadAsync(cancellationToken);
            var now = ChangeLine(objects);
            if (now != last)
            {
                session.Screen.Write(now);
                last = now;
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }

    /// <summary>All that matters about a rollout, in a line.</summary>
    internal static string ChangeLine(RolloutObjects objects)
    {
        var progress = CanaryProgress.Of(objects.Rollout, objects.Current?.Status?.AvailableReplicas ?? 0);
        return $"{objects.Rollout.Name}: step {progress.Step}/{progress.Steps}, weight {progress.ActualWeight} of {progress.SetWeight}, {ObservedPhase.Of(objects.Rollout)}";
    }

    private static async IAsyncEnumerable<IReadOnlyList<Line>> FramesAsync(
        Session session, RolloutClient rollout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            yield return [.. RolloutView.Lines(await rollout.ReadAsync(cancellationToken), session.Time.GetUtcNow())];
            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }
}
