using System.Globalization;
using Platform.Hosting.Probes;
using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>What a user would ask about a pod, told as events in kubelet's words.</summary>
internal static class PodEvents
{
    public static Event Scheduled(Pod pod, Slot slot, DateTimeOffset now) =>
        Of(pod, "Normal", "Scheduled", $"Successfully assigned {pod.Namespace}/{pod.Name} to {NodeIdentity.Name} (slot {slot.Name}, port {slot.HostPort})", now);

    public static Event FailedScheduling(Pod pod, string message, DateTimeOffset now) => Of(pod, "Warning", "FailedScheduling", message, now);

    public static Event ImageUnknown(Pod pod, string message, DateTimeOffset now) => Of(pod, "Warning", "ErrImageNeverPull", message, now);

    /// <summary>The events of one decision: what has changed from <paramref name="before"/> to <paramref name="after"/>.</summary>
    public static IEnumerable<Event> Between(Pod pod, Container container, PodRun before, PodRun after, DateTimeOffset now)
    {
        if (before.Stage != after.Stage && OfStage(pod, container, before, after, now) is { } happened)
        {
            yield return happened;
        }

        foreach (var kind in Enum.GetValues<ProbeKind>())
        {
            // The first failure of an answer that stood; not the many of a process that is still starting.
            var (was, then) = (before.History(kind), after.History(kind));
            if (was.Passed && was.Failures == 0 && then.Failures == 1)
            {
                yield return Of(pod, "Warning", "Unhealthy", $"{kind} probe failed: {then.Message}", now);
            }
        }
    }

    private static Event? OfStage(Pod pod, Container container, PodRun before, PodRun after, DateTimeOffset now) => after.Stage switch
    {
        PodStage.Running => Of(pod, "Normal", "Started", $"Started container {container.Name}", now),
        PodStage.Restarting => Of(pod, "Normal", "Killing", after.RestartReason ?? "", now),
        PodStage.Stopping or PodStage.Draining when before.Stage is not PodStage.Draining =>
            Of(pod, "Normal", "Killing", $"Stopping container {container.Name}", now),
        PodStage.Waiting when after.LastEnd is { } end => Of(pod, "Warning", "BackOff",
            string.Create(CultureInfo.InvariantCulture,
                $"Container {container.Name} ended with exit code {end.ExitCode} ({end.Reason}); starts again in {after.Backoff?.TotalSeconds ?? 0:0} s"), now),
        _ => null,
    };

    private static Event Of(Pod pod, string type, string reason, string message, DateTimeOffset now) => new()
    {
        ApiVersion = ResourceTypes.Event.ApiVersion,
        Kind = ResourceTypes.Event.Kind,
        Metadata = new ObjectMeta
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{pod.Name}.{now.UtcTicks:x}{reason.Length:x2}"),
            Namespace = pod.Namespace,
        },
        InvolvedObject = new ObjectReference
        {
            ApiVersion = ResourceTypes.Pod.ApiVersion,
            Kind = ResourceTypes.Pod.Kind,
            Namespace = pod.Namespace,
            Name = pod.Name,
            Uid = pod.Metadata.Uid,
        },
        Type = type,
        Reason = reason,
        Message = message,
        Count = 1,
        FirstTimestamp = now,
        LastTimestamp = now,
        Source = new EventSource { Component = NodeIdentity.Component, Host = NodeIdentity.Name },
        ReportingComponent = NodeIdentity.Component,
    };
}
