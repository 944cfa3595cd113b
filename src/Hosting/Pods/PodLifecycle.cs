using Platform.Hosting.Probes;
using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>
/// What kubelet's pod worker decides, as a function of (what was, the pod as wanted, the slot's process, now). The caller
/// does the action and asks again, until there is nothing to do.
/// </summary>
internal static class PodLifecycle
{
    /// <summary>
    /// How long a pod that is to go still answers. Routers drop it as soon as they see deletionTimestamp; this covers the
    /// time until they have.
    /// </summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);

    /// <summary>When a stop command is given again, should the process not have ended.</summary>
    public static readonly TimeSpan StopAgainAfter = TimeSpan.FromSeconds(20);

    /// <summary>The next stage and action.</summary>
    /// <param name="run">What was.</param>
    /// <param name="pod">The pod as wanted; null when its object is gone, and its process must go too.</param>
    /// <param name="container">The pod's container.</param>
    /// <param name="slot">The slot's process.</param>
    /// <param name="now">The time.</param>
    public static (PodRun Run, PodAction Action) Next(PodRun run, Pod? pod, Container container, SlotObservation slot, DateTimeOffset now)
    {
        var deleting = pod is null || pod.Metadata.DeletionTimestamp is not null;
        var seen = Observe(run, pod?.Spec?.RestartPolicy, slot, now);
        return deleting ? Terminate(seen, GraceOf(pod), now) : Continue(seen, container, slot, now);
    }

    /// <summary>The run after the hosting refused to start the process at all.</summary>
    public static PodRun StartFailed(PodRun run, string? restartPolicy, string message, DateTimeOffset now) =>
        End(run, restartPolicy, exitCode: 128, "StartError", message, now);

    /// <summary>The earliest time at which <see cref="Next"/> may decide otherwise without anything else happening.</summary>
    public static DateTimeOffset? NextAt(PodRun run, Pod? pod) => run.Stage switch
    {
        PodStage.Waiting => run.NotBefore,
        PodStage.Draining => run.Since + DrainOf(GraceOf(pod)),
        PodStage.Starting or PodStage.Restarting or PodStage.Stopping => run.Since + StopAgainAfter,
        PodStage.Running or PodStage.Completed or PodStage.Stopped => null,
        _ => throw new ArgumentOutOfRangeException(nameof(run), run.Stage, null),
    };

    private static PodRun Observe(PodRun run, string? restartPolicy, SlotObservation slot, DateTimeOffset now)
    {
        var isOurs = slot.Sequence > run.StartSequence;
        return run.Stage switch
        {
            PodStage.Starting when isOurs && slot.Condition == SlotCondition.Running => run with
            {
                Stage = PodStage.Running,
                Since = now,
                StartedAt = now,
                RestartReason = null,
                Startup = ProbeHistory.None,
                Readiness = ProbeHistory.None,
                Liveness = ProbeHistory.None,
            },
            PodStage.Starting or PodStage.Running or PodStage.Restarting or PodStage.Draining or PodStage.Stopping
                when isOurs && slot.Condition == SlotCondition.Ended => Ended(run, restartPolicy, slot, now),
            _ => run,
        };
    }

    private static PodRun Ended(PodRun run, string? restartPolicy, SlotObservation slot, DateTimeOffset now)
    {
        var code = slot.ExitCode ?? (slot.State == "FailedToStart" ? 128 : 255);
        var reason = slot.State == "FailedToStart" ? "StartError" : code == 0 ? "Completed" : "Error";
        return End(run, restartPolicy, code, reason, run.RestartReason, now);
    }

    private static PodRun End(PodRun run, string? restartPolicy, int exitCode, string reason, string? message, DateTimeOffset now)
    {
        var end = new ContainerStateTerminated
        {
            ExitCode = exitCode,
            Signal = exitCode is > 128 and <= 192 ? exitCode - 128 : null,
            Reason = reason,
            Message = message,
            StartedAt = run.StartedAt ?? run.Since,
            FinishedAt = now,
        };
        var ended = run with { LastEnd = end, StartedAt = null, Since = now };
        if (run.Stage is PodStage.Draining or PodStage.Stopping)
        {
            return ended with { Stage = PodStage.Stopped };
        }

        // A process that we stopped to start it again is started again, whatever code it left with.
        var again = run.Stage == PodStage.Restarting ? restartPolicy != "Never" : restartPolicy switch
        {
            "Never" => false,
            "OnFailure" => exitCode != 0,
            _ => true,
        };
        var wait = RestartBackoff.After(run.Backoff, now - (run.StartedAt ?? now));
        return again
            ? ended with { Stage = PodStage.Waiting, Backoff = wait, NotBefore = now + wait }
            : ended with { Stage = PodStage.Completed };
    }

    private static (PodRun Run, PodAction Action) Continue(PodRun run, Container container, SlotObservation slot, DateTimeOffset now) => run.Stage switch
    {
        PodStage.Waiting when now >= run.NotBefore => (Starting(run, slot, now), PodAction.Start),
        PodStage.Running when ProbeSet.RestartReason(container, run) is { } reason =>
            (run with { Stage = PodStage.Restarting, Since = now, RestartReason = reason }, PodAction.Stop),
        PodStage.Restarting when now - run.Since >= StopAgainAfter => (run with { Since = now }, PodAction.Stop),
        _ => (run, PodAction.None),
    };

    private static PodRun Starting(PodRun run, SlotObservation slot, DateTimeOffset now) => run with
    {
        Stage = PodStage.Starting,
        Since = now,
        StartSequence = slot.Sequence,
        RestartCount = run.RestartCount + (run.Backoff is null ? 0 : 1),
    };

    private static (PodRun Run, PodAction Action) Terminate(PodRun run, TimeSpan grace, DateTimeOffset now)
    {
        switch (run.Stage)
        {
            case PodStage.Waiting or PodStage.Completed:
                return (run with { Stage = PodStage.Stopped, Since = now }, PodAction.Delete);
            case PodStage.Running when grace > TimeSpan.Zero:
                return (run with { Stage = PodStage.Draining, Since = now }, PodAction.None);
            case PodStage.Running or PodStage.Restarting:
            case PodStage.Starting when now - run.Since >= StopAgainAfter:
            case PodStage.Draining when now - run.Since >= DrainOf(grace):
            case PodStage.Stopping when now - run.Since >= StopAgainAfter:
                return (run with { Stage = PodStage.Stopping, Since = now }, PodAction.Stop);
            case PodStage.Stopped:
                return (run, PodAction.Delete);
            default:
                // Starting among them: a stop command would miss a process that is not there yet, so first it runs or ends.
                return (run, PodAction.None);
        }
    }

    private static TimeSpan DrainOf(TimeSpan grace) => grace < DrainTime ? grace : DrainTime;

    private static TimeSpan GraceOf(Pod? pod) =>
        pod is null ? TimeSpan.Zero : TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? pod.Spec?.TerminationGracePeriodSeconds ?? 30);
}
