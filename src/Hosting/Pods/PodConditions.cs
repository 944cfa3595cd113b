using Platform.Manifests;

namespace Platform.Hosting.Pods;

/// <summary>The four conditions of a pod. A condition keeps its lastTransitionTime for as long as its status does not change.</summary>
internal static class PodConditions
{
    public static IReadOnlyList<Condition> Of(Pod pod, bool ready, bool completed, string unready, DateTimeOffset now)
    {
        var reason = ready ? null : completed ? "PodCompleted" : "ContainersNotReady";
        var message = ready || completed ? null : unready;
        return Keep(pod, now,
            new Condition { Type = "PodScheduled", Status = "True" },
            new Condition { Type = "Initialized", Status = "True" },
            new Condition { Type = "ContainersReady", Status = Word(ready), Reason = reason, Message = message },
            new Condition { Type = "Ready", Status = Word(ready), Reason = reason, Message = message });
    }

    public static IReadOnlyList<Condition> Unscheduled(Pod pod, string message, DateTimeOffset now) =>
        Keep(pod, now, new Condition { Type = "PodScheduled", Status = "False", Reason = "Unschedulable", Message = message });

    private static string Word(bool value) => value ? "True" : "False";

    private static IReadOnlyList<Condition> Keep(Pod pod, DateTimeOffset now, params Condition[] conditions)
    {
        var before = pod.Status?.Conditions ?? [];

        // Conditions that are not ours (readiness gates) stay as others wrote them.
        var others = before.Where(condition => conditions.All(own => own.Type != condition.Type));
        return [.. conditions.Select(own => own with { LastTransitionTime = Since(before, own, now) }), .. others];
    }

    private static DateTimeOffset Since(IReadOnlyList<Condition> before, Condition own, DateTimeOffset now)
    {
        var same = before.FirstOrDefault(condition => condition.Type == own.Type && condition.Status == own.Status);
        return same?.LastTransitionTime ?? now;
    }
}
