using System.Globalization;
using Platform.Cli.Terminal;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts;

/// <summary>The commands that only look: get, status, list.</summary>
internal static class RolloutReading
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly string[] ListHeader = ["NAME", "STRATEGY", "STATUS", "STEP", "SET-WEIGHT", "READY", "DESIRED", "UP-TO-DATE", "AVAILABLE"];

    public static async Task<int> GetAsync(Session session, string name, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        var objects = await new RolloutClient(client, session.Namespace, name).ReadAsync(cancellationToken);
        session.Screen.Write(RolloutView.Lines(objects, session.Time.GetUtcNow()));
        return ExitCode.Ok;
    }

    /// <summary>Prints "Phase - Message" on each change, until the rollout is healthy or degraded.</summary>
    public static async Task<int> StatusAsync(Session session, string name, bool watch, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        var rollout = new RolloutClient(client, session.Namespace, name);
        var started = session.Time.GetTimestamp();
        ObservedPhase? last = null;
        while (true)
        {
            var phase = ObservedPhase.Of(await rollout.ReadRolloutAsync(cancellationToken));
            if (phase != last)
            {
                session.Screen.Write(phase.ToString());
                last = phase;
            }

            if (phase.IsDegraded)
            {
                throw new RefusedException(ExitCode.NotAsWished, $"The rollout is in a degraded state with message: {phase.Message}");
            }

            if (phase.IsHealthy || !watch)
            {
                return ExitCode.Ok;
            }

            if (limit > TimeSpan.Zero && session.Time.GetElapsedTime(started) >= limit)
            {
                throw new RefusedException(ExitCode.NotAsWished, "Rollout status watch exceeded timeout");
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }

    public static async Task<int> ListAsync(Session session, bool allNamespaces, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        var list = await client.ListAsync<Rollout>(ResourceTypes.Rollout, allNamespaces ? null : session.Namespace, cancellationToken);
        if (list.Items.Count == 0)
        {
            session.Screen.Write(allNamespaces ? "No rollouts found." : $"No rollouts found in namespace {session.Namespace}.");
            return ExitCode.Ok;
        }

        var rows = list.Items.OrderBy(rollout => rollout.Namespace, StringComparer.Ordinal).ThenBy(rollout => rollout.Name, StringComparer.Ordinal)
            .Select(rollout => allNamespaces ? [rollout.Namespace, .. Row(rollout)] : Row(rollout)).ToList();
        session.Screen.Write(Table.Of(allNamespaces ? ["NAMESPACE", .. ListHeader] : ListHeader, rows));
        return ExitCode.Ok;
    }

    internal static IReadOnlyList<Piece> Row(Rollout rollout)
    {
        var canary = rollout.Spec?.Strategy?.Canary;
        var progress = CanaryProgress.Of(rollout, 0);
        var status = rollout.Status ?? new RolloutStatus();
        return
        [
            rollout.Name,
            canary is null ? "BlueGreen" : "Canary",
            Sign.Of(ObservedPhase.Of(rollout).Name),
            canary?.Steps is { Count: > 0 } ? $"{progress.Step}/{progress.Steps}" : "-",
            canary is null ? "-" : progress.SetWeight.ToString(CultureInfo.InvariantCulture),
            $"{status.ReadyReplicas}/{status.Replicas}",
            $"{rollout.Spec?.Replicas ?? 1}",
            $"{status.UpdatedReplicas}",
            $"{status.AvailableReplicas}",
        ];
    }
}
