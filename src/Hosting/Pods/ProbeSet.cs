using Platform.Hosting.Probes;
using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>The probes of a container and what their answers mean together.</summary>
internal static class ProbeSet
{
    private static readonly ProbeKind[] Kinds = [ProbeKind.Startup, ProbeKind.Readiness, ProbeKind.Liveness];

    public static Probe? Of(Container container, ProbeKind kind) => kind switch
    {
        ProbeKind.Startup => container.StartupProbe,
        ProbeKind.Readiness => container.ReadinessProbe,
        ProbeKind.Liveness => container.LivenessProbe,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>True when the startup probe has passed, or there is none (containerStatuses[].started).</summary>
    public static bool IsStarted(Container container, PodRun run) =>
        run.IsProbed && (container.StartupProbe is null || run.Startup.Passed);

    /// <summary>True when requests may come: started, and the readiness probe passes or there is none.</summary>
    public static bool IsReady(Container container, PodRun run) =>
        IsStarted(container, run) && (container.ReadinessProbe is null || run.Readiness.Passed);

    /// <summary>Why the process must be restarted; null while it need not be.</summary>
    public static string? RestartReason(Container container, PodRun run) =>
        container.StartupProbe is not null && run.Startup.Failed ? $"Container {container.Name} failed startup probe, will be restarted"
        : container.LivenessProbe is not null && run.Liveness.Failed ? $"Container {container.Name} failed liveness probe, will be restarted"
        : null;

    /// <summary>The probes to be sent at some time, with that time: none before the process runs, and startup alone at first.</summary>
    public static IEnumerable<(ProbeKind Kind, Probe Probe, DateTimeOffset At)> Schedule(Container container, PodRun run)
    {
        if (!run.IsProbed || run.StartedAt is not { } startedAt)
        {
            yield break;
        }

        var started = IsStarted(container, run);
        foreach (var kind in Kinds)
        {
            // The startup probe is asked until it has passed, the others from then on.
            if (Of(container, kind) is { } probe && started == (kind != ProbeKind.Startup))
            {
                yield return (kind, probe, run.History(kind).NextAt(kind, ProbeTimes.Of(probe), startedAt));
            }
        }
    }
}
