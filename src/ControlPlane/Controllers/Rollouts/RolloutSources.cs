using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>What wakes the rollout controller: rollouts, what they own, and what they name.</summary>
internal static class RolloutSources
{
    private static readonly ResourceType[] Named = [ResourceTypes.Service, ResourceTypes.VirtualService, ResourceTypes.DestinationRule, ResourceTypes.Deployment];

    public static IReadOnlyList<WatchSource> All(ObjectStore store)
    {
        var references = new RolloutReferences();
        return
        [
            new WatchSource(ResourceTypes.Rollout, change => Followed(references, change)),
            WatchSource.OwnedBy(ResourceTypes.ReplicaSet, ResourceTypes.Rollout),
            WatchSource.OwnedBy(ResourceTypes.AnalysisRun, ResourceTypes.Rollout),
            WatchSource.OwnedBy(ResourceTypes.Experiment, ResourceTypes.Rollout),
            .. Named.Select(type => new WatchSource(type, change => references.To(type, change.Object.Name))),
            new WatchSource(ResourceTypes.AnalysisTemplate, change => RolloutsOf(store, change.Object.Name.Namespace)),
            new WatchSource(ResourceTypes.ClusterAnalysisTemplate, _ => RolloutsOf(store, null)),
        ];
    }

    private static IEnumerable<ObjectName> Followed(RolloutReferences references, WatchEvent change)
    {
        references.Follow(change);
        return [change.Object.Name];
    }

    // Templates name templates, and change seldom: working out who names whom would cost more than it saves.
    private static IEnumerable<ObjectName> RolloutsOf(ObjectStore store, string? ns) =>
        store.Snapshot.Of(ResourceTypes.Rollout).Keys.Where(name => ns is null || name.Namespace == ns);
}
