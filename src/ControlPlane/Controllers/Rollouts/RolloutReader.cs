using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>Reads everything a decision about a rollout rests on.</summary>
internal sealed class RolloutReader(ObjectStore store)
{
    public RolloutSnapshot? Read(ObjectName key)
    {
        if (store.Get<Rollout>(ResourceTypes.Rollout, key.Namespace, key.Name) is not { } rollout)
        {
            return null;
        }

        var (canary, blueGreen) = (rollout.Spec?.Strategy?.Canary, rollout.Spec?.Strategy?.BlueGreen);
        var istio = canary?.TrafficRouting?.Istio;
        var replicaSets = Owned<ReplicaSet>(ResourceTypes.ReplicaSet, rollout);
        return new RolloutSnapshot(
            rollout,
            replicaSets,
            Owned<AnalysisRun>(ResourceTypes.AnalysisRun, rollout))
        {
            Services = Named<Service>(ResourceTypes.Service, key.Namespace, ServiceNames(canary, blueGreen)),
            VirtualServices = Named<VirtualService>(ResourceTypes.VirtualService, key.Namespace, VirtualServiceNames(istio)),
            DestinationRule = Named<DestinationRule>(ResourceTypes.DestinationRule, key.Namespace, [istio?.DestinationRule?.Name]).FirstOrDefault(),
            Experiments = Experiments(rollout),
            Workload = rollout.Spec?.WorkloadRef?.Name is { } workload ? store.Get<Deployment>(ResourceTypes.Deployment, key.Namespace, workload) : null,
            Pods = PodRestart.IsWanted(rollout) ? [.. replicaSets.SelectMany(set => Owned<Pod>(ResourceTypes.Pod, set))] : [],
            FindTemplate = reference => store.FindTemplate(key.Namespace, reference),
        };
    }

    /// <summary>The services a rollout names; some may be null.</summary>
    public static IEnumerable<string?> ServiceNames(CanaryStrategy? canary, BlueGreenStrategy? blueGreen) =>
        [canary?.CanaryService, canary?.StableService, canary?.PingPong?.PingService, canary?.PingPong?.PongService, blueGreen?.ActiveService, blueGreen?.PreviewService];

    /// <summary>The VirtualServices a rollout names; some may be null.</summary>
    public static IEnumerable<string?> VirtualServiceNames(IstioTrafficRouting? istio) =>
        [istio?.VirtualService?.Name, .. (istio?.VirtualServices ?? []).Select(reference => reference.Name)];

    // Only who is about to make one has to know which names are taken.
    private List<Experiment> Experiments(Rollout rollout) => StepPosition.Of(rollout).Current?.Experiment is null
        ? Owned<Experiment>(ResourceTypes.Experiment, rollout)
        : [.. store.Snapshot.Of(ResourceTypes.Experiment).Values
            .Where(item => item.Name.Namespace == rollout.Namespace && (item.OwnerUids.Contains(rollout.Metadata.Uid ?? "") || item.Name.Name.StartsWith($"{rollout.Name}-", StringComparison.Ordinal)))
            .Select(item => item.Read<Experiment>())];

    private List<T> Owned<T>(ResourceType type, KubernetesObject owner)
        where T : KubernetesObject =>
        [.. store.Snapshot.OwnedBy(owner.Metadata.Uid ?? "", type, owner.Namespace)
            .Where(item => !item.IsBeingDeleted || type == ResourceTypes.Pod)
            .Select(item => item.Read<T>())];

    private List<T> Named<T>(ResourceType type, string ns, IEnumerable<string?> names)
        where T : KubernetesObject =>
        [.. names.Where(name => !string.IsNullOrEmpty(name)).Distinct().Select(name => name!).Select(name => store.Get<T>(type, ns, name)).OfType<T>()];
}
