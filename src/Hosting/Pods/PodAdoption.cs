using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>How the node agent begins with a pod.</summary>
internal static class PodAdoption
{
    /// <summary>
    /// A pod that has a status already was run by an AppHost that has ended, and its process with it: it is run again in
    /// place and the restart is counted, as kubelet does after a reboot of its node. A completed pod stays completed.
    /// </summary>
    public static PodRun Begin(Pod pod, Slot slot, DateTimeOffset now)
    {
        var run = new PodRun { Slot = slot, Since = now, NotBefore = now };
        if (pod.Status?.ContainerStatuses is not [{ } before, ..])
        {
            return run;
        }

        if (pod.Status.Phase is "Succeeded" or "Failed")
        {
            return run with { Stage = PodStage.Completed, RestartCount = before.RestartCount ?? 0, LastEnd = before.State?.Terminated };
        }

        var end = before.State?.Running is { } running ? Lost(running, now) : before.LastState?.Terminated;
        return run with
        {
            RestartCount = (before.RestartCount ?? 0) + (end is null ? 0 : 1),
            LastEnd = end,
        };
    }

    private static ContainerStateTerminated Lost(ContainerStateRunning running, DateTimeOffset now) => new()
    {
        ExitCode = 137,
        Reason = "ContainerStatusUnknown",
        Message = "the AppHost that ran this process has ended",
        StartedAt = running.StartedAt,
        FinishedAt = now,
    };
}
