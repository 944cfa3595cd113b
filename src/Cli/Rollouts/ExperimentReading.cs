using System.Runtime.CompilerServices;
using Platform.Cli.Terminal;
using Platform.Manifests;

namespace Platform.Cli.Rollouts;

/// <summary>The commands that only look at experiments: get and list.</summary>
internal static class ExperimentReading
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly string[] ListHeader = ["NAME", "STATUS", "DURATION", "REMAINING", "AGE"];

    public static async Task<int> GetAsync(Session session, string name, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        session.Screen.Write(ExperimentView.Lines(await ExperimentParts.ReadAsync(client, session.Namespace, name, cancellationToken), session.Time.GetUtcNow()));
        return ExitCode.Ok;
    }

    /// <summary>Until Ctrl-C: the whole picture in place on a terminal, a line for each change elsewhere.</summary>
    public static async Task<int> WatchAsync(Session session, string name, CancellationToken cancellationToken)
    {
        if (session.Screen.IsTerminal)
        {
            await LiveView.ShowAsync(session.Screen, FramesAsync(session, name, cancellationToken));
            return ExitCode.Interrupted;
        }

        using var client = ControlPlane.Connect(session.Workspace);
        var last = "";
        while (true)
        {
            var now = ChangeLine((await ExperimentParts.ReadAsync(client, session.Namespace, name, cancellationToken)).Experiment);
            if (now != last)
            {
                session.Screen.Write(now);
                last = now;
            }

            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }

    public static async Task<int> ListAsync(Session session, bool allNamespaces, CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        var list = await client.ListAsync<Experiment>(ResourceTypes.Experiment, allNamespaces ? null : session.Namespace, cancellationToken);
        if (list.Items.Count == 0)
        {
            session.Screen.Write("No resources found.");
            return ExitCode.Ok;
        }

        var now = session.Time.GetUtcNow();
        var rows = list.Items.OrderBy(experiment => experiment.Namespace, StringComparer.Ordinal).ThenBy(experiment => experiment.Name, StringComparer.Ordinal)
            .Select(experiment => allNamespaces ? [experiment.Namespace, .. Row(experiment, now)] : Row(experiment, now)).ToList();
        session.Screen.Write(Table.Of(allNamespaces ? ["NAMESPACE", .. ListHeader] : ListHeader, rows));
        return ExitCode.Ok;
    }

    /// <summary>Name, phase, how long it is to last, what is left of that, age; "-" for what there is not.</summary>
    internal static IReadOnlyList<Piece> Row(Experiment experiment, DateTimeOffset now)
    {
        var duration = experiment.Spec?.Duration?.Value;
        var remaining = Platform.Rollouts.ExperimentReading.HasFinished(experiment) ? null : Platform.Rollouts.ExperimentReading.EndsAt(experiment) - now;
        return
        [
            experiment.Name,
            experiment.Status?.Phase ?? "",
            duration is { } length ? Age.Of(length) : "-",
            remaining > TimeSpan.Zero ? Age.Of(remaining.Value) : "-",
            experiment.Metadata.CreationTimestamp is { } created ? Age.Of(now - created) : "",
        ];
    }

    /// <summary>All that matters about an experiment, in a line.</summary>
    internal static string ChangeLine(Experiment experiment)
    {
        var templates = string.Join(", ", (experiment.Status?.TemplateStatuses ?? []).Select(template => $"{template.Name} {template.Status}"));
        var message = string.IsNullOrEmpty(experiment.Status?.Message) ? "" : $" - {experiment.Status.Message}";
        return $"{experiment.Name}: {experiment.Status?.Phase ?? "Pending"}{message}{(templates.Length == 0 ? "" : $" ({templates})")}";
    }

    private static async IAsyncEnumerable<IReadOnlyList<Line>> FramesAsync(Session session, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = ControlPlane.Connect(session.Workspace);
        while (true)
        {
            yield return [.. ExperimentView.Lines(await ExperimentParts.ReadAsync(client, session.Namespace, name, cancellationToken), session.Time.GetUtcNow())];
            await Task.Delay(Pause, session.Time, cancellationToken);
        }
    }
}
