using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Whether pods count, are ready, are available (kubernetes/pkg/api/v1/pod).</summary>
public static class PodReadiness
{
    /// <summary>Counts towards replicas: neither ended nor being deleted.</summary>
    public static bool IsActive(Pod pod) => pod.Metadata.DeletionTimestamp is null && pod.Status?.Phase is not ("Succeeded" or "Failed");

    public static bool IsReady(Pod pod) => Ready(pod)?.Status == "True";

    /// <summary>When the pod became ready; null when it is not.</summary>
    public static DateTimeOffset? ReadySince(Pod pod) => Ready(pod) is { Status: "True" } ready ? ready.LastTransitionTime ?? DateTimeOffset.MinValue : null;

    /// <summary>From when on the pod is available; null when it is not ready.</summary>
    public static DateTimeOffset? AvailableFrom(Pod pod, int minReadySeconds) => ReadySince(pod)?.AddSeconds(minReadySeconds);

    private static Condition? Ready(Pod pod) => pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready");
}
