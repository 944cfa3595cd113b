using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>What wakes the rollout controller: rollouts, what they own, and what they name.</summary>
internal static class RolloutSources
{
    private static readonly ResourceType[] Named =
    [
        ResourceTypes.Service, ResourceTypes.VirtualService, ResourceTypes.DestinationRule, ResourceTypes.AnalysisTemplate, ResourceTypes.Deployment,
    ];

    public static IReadOnlyList<WatchSource> All(ObjectStore store) =>
    [
        WatchSource.Of(ResourceTypes.Rollout),
        WatchSource.OwnedBy(ResourceTypes.ReplicaSet, ResourceTypes.Rollout),
        WatchSource.OwnedBy(ResourceTypes.AnalysisRun, ResourceTypes.Rollout),
        WatchSource.OwnedBy(ResourceTypes.Experiment, ResourceTypes.Rollout),
        .. Named.Select(type => new WatchSource(type, change => RolloutsOf(store, change.Object.Name.Namespace))),
        new WatchSource(ResourceTypes.ClusterAnalysisTemplate, _ => RolloutsOf(store, null)),
    ];

    // A turn that finds nothing to do costs microseconds; working out who names whom would cost more than it saves.
    private static IEnumerable<ObjectName> RolloutsOf(ObjectStore store, string? ns) =>
        store.Snapshot.Of(ResourceTypes.Rollout).Keys.Where(name => ns is null || name.Namespace == ns);
}
