using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>The status of a pod, computed from what is known; kubelet's words (pkg/kubelet/status, kuberuntime).</summary>
internal static class PodStatusOf
{
    /// <summary>Every pod is on the loopback address, with ports of its own.</summary>
    public const string LoopbackIP = "127.0.0.1";

    /// <summary>A pod that has a slot.</summary>
    /// <param name="pod">The pod, with the status written before (transition times are kept).</param>
    /// <param name="container">Its container.</param>
    /// <param name="run">What is known of it.</param>
    /// <param name="now">The time.</param>
    public static PodStatus Bound(Pod pod, Container container, PodRun run, DateTimeOffset now)
    {
        var ready = ProbeSet.IsReady(container, run);
        var status = new ContainerStatus
        {
            Name = container.Name,
            Image = container.Image,
            ImageID = container.Image,
            ContainerID = run.StartedAt is null && run.LastEnd is null ? null : $"process://{run.Slot.Name}/{run.RestartCount}",
            Ready = ready,
            Started = ProbeSet.IsStarted(container, run),
            RestartCount = run.RestartCount,
            State = StateOf(container, run),
            LastState = LastStateOf(run),
        };
        return new PodStatus
        {
            Phase = PhaseOf(run),
            Conditions = PodConditions.Of(pod, ready, completed: run.Stage == PodStage.Completed, UnreadyMessage(container), now),
            PodIP = LoopbackIP,
            HostIP = LoopbackIP,
            StartTime = pod.Status?.StartTime ?? now,
            ContainerStatuses = [status],
        };
    }

    /// <summary>A pod that no slot can run now: it waits unbound.</summary>
    public static PodStatus Unschedulable(Pod pod, string message, DateTimeOffset now) => new()
    {
        Phase = "Pending",
        Conditions = PodConditions.Unscheduled(pod, message, now),
    };

    /// <summary>A pod whose image no slots are declared for.</summary>
    public static PodStatus UnknownImage(Pod pod, Container container, string message, DateTimeOffset now) => new()
    {
        Phase = "Pending",
        Conditions = PodConditions.Of(pod, ready: false, completed: false, UnreadyMessage(container), now),
        HostIP = LoopbackIP,
        StartTime = pod.Status?.StartTime ?? now,
        ContainerStatuses =
        [
            new ContainerStatus
            {
                Name = container.Name, Image = container.Image, ImageID = "", Ready = false, Started = false, RestartCount = 0,
                State = Waiting("ErrImageNeverPull", message),
            },
        ],
    };

    private static string PhaseOf(PodRun run) => run.Stage switch
    {
        PodStage.Completed => run.LastEnd?.ExitCode == 0 ? "Succeeded" : "Failed",
        PodStage.Stopped when run.LastEnd is not null => run.LastEnd.ExitCode == 0 ? "Succeeded" : "Failed",
        _ => run.StartedAt is null && run.LastEnd is null ? "Pending" : "Running",
    };

    private static ContainerState StateOf(Container container, PodRun run) => run.Stage switch
    {
        PodStage.Waiting or PodStage.Starting when run is { LastEnd: { } end, Backoff: { } wait } && wait > TimeSpan.Zero => Waiting(
            "CrashLoopBackOff", $"back-off {Seconds(wait)} restarting failed container={container.Name} (exit code {end.ExitCode})"),
        PodStage.Waiting or PodStage.Starting => Waiting("ContainerCreating", null),
        PodStage.Completed or PodStage.Stopped when run.LastEnd is { } end => new ContainerState { Terminated = end },
        PodStage.Stopped => Waiting("ContainerCreating", null),
        _ => new ContainerState { Running = new ContainerStateRunning { StartedAt = run.StartedAt ?? run.Since } },
    };

    private static ContainerState? LastStateOf(PodRun run) =>
        run.LastEnd is { } end && run.Stage is not (PodStage.Completed or PodStage.Stopped) ? new ContainerState { Terminated = end } : null;

    private static ContainerState Waiting(string reason, string? message) =>
        new() { Waiting = new ContainerStateWaiting { Reason = reason, Message = message } };

    private static string UnreadyMessage(Container container) => $"containers with unready status: [{container.Name}]";

    private static string Seconds(TimeSpan wait) => wait < TimeSpan.FromMinutes(1) ? $"{wait.Seconds}s" : $"{(int)wait.TotalMinutes}m{wait.Seconds}s";
}
