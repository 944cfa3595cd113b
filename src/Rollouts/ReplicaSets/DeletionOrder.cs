using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Which pods go first when there are too many (kubernetes/pkg/controller ActivePodsWithRanks): without a node, pending, not
/// ready, cheapest by pod-deletion-cost, ready for the shortest time, restarted most often, youngest.
/// </summary>
public static class DeletionOrder
{
    /// <summary>controller.kubernetes.io/pod-deletion-cost: pods with a lower cost go first; default 0.</summary>
    private const string DeletionCost = "controller.kubernetes.io/pod-deletion-cost";

    public static IEnumerable<Pod> FirstToGo(IEnumerable<Pod> pods) =>
        pods
            .OrderBy(pod => string.IsNullOrEmpty(pod.Spec?.NodeName) ? 0 : 1)
            .ThenBy(pod => pod.Status?.Phase switch { null or "Pending" => 0, "Unknown" => 1, _ => 2 })
            .ThenBy(pod => PodReadiness.IsReady(pod) ? 1 : 0)
            .ThenBy(Cost)
            .ThenByDescending(pod => PodReadiness.ReadySince(pod) ?? DateTimeOffset.MaxValue)
            .ThenByDescending(pod => pod.Status?.ContainerStatuses?.Sum(container => container.RestartCount ?? 0) ?? 0)
            .ThenByDescending(pod => pod.Metadata.CreationTimestamp ?? DateTimeOffset.MaxValue)
            .ThenBy(pod => pod.Name, StringComparer.Ordinal);

    private static int Cost(Pod pod) =>
        int.TryParse(pod.Metadata.Annotations?.GetValueOrDefault(DeletionCost), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cost) ? cost : 0;
}
