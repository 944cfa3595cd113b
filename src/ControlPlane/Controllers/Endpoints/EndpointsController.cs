using Platform.ControlPlane.Store;
using Platform.Manifests;
using EndpointsObject = Platform.Manifests.Endpoints;

namespace Platform.ControlPlane.Controllers.Endpoints;

/// <summary>Keeps the Endpoints of every service that has a selector; those of other services belong to whoever made them.</summary>
internal sealed class EndpointsController(ObjectStore store) : IReconciler
{
    /// <summary>Marks Endpoints as made here, so that they go with their service and others' do not.</summary>
    private const string ManagedBy = "endpoints.kubernetes.io/managed-by";
    private const string Component = "endpoint-controller";

    public string Name => "endpoints";

    public IReadOnlyList<WatchSource> Sources { get; } =
    [
        WatchSource.Of(ResourceTypes.Service),
        WatchSource.Of(ResourceTypes.Endpoints),
        new WatchSource(ResourceTypes.Pod, change => ServicesOf(store, change)),
    ];

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        var present = store.Find(ResourceTypes.Endpoints, key.Namespace, key.Name);
        var service = store.Get<Service>(ResourceTypes.Service, key.Namespace, key.Name);
        if (service is null)
        {
            if (present?.Labels.GetValueOrDefault(ManagedBy) == Component)
            {
                await store.DeleteAsync(ResourceTypes.Endpoints, key.Namespace, key.Name, new DeleteOptions { Uid = present.Uid }, cancellationToken);
            }

            return ReconcileResult.Done;
        }

        if (service.Spec?.Selector is not { Count: > 0 })
        {
            return ReconcileResult.Done;
        }

        var wanted = Wanted(service, present?.Read<EndpointsObject>());
        var result = present is null
            ? await store.CreateAsync(ResourceTypes.Endpoints, wanted, cancellationToken)
            : await store.UpdateAsync(ResourceTypes.Endpoints, wanted, cancellationToken);
        result.Require();
        return ReconcileResult.Done;
    }

    private EndpointsObject Wanted(Service service, EndpointsObject? present)
    {
        var pods = store.Snapshot.Of(ResourceTypes.Pod).Values
            .Where(pod => EndpointsOfService.SelectsLabels(service, pod.Name.Namespace, pod.Labels))
            .Select(pod => pod.Read<Pod>());
        var labels = new Dictionary<string, string>(service.Metadata.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [ManagedBy] = Component };
        var metadata = (present?.Metadata ?? new ObjectMeta { Namespace = service.Namespace, Name = service.Name }) with { Labels = labels };
        return (present ?? new EndpointsObject()) with { Metadata = metadata, Subsets = EndpointsOfService.Subsets(service, pods) };
    }

    private static IEnumerable<ObjectName> ServicesOf(ObjectStore store, WatchEvent change)
    {
        var states = new[] { change.Object, change.Previous }.OfType<StoredObject>().ToList();
        return store.Snapshot.Of(ResourceTypes.Service).Values
            .Where(service => states.Exists(pod => EndpointsOfService.SelectsLabels(service.Read<Service>(), pod.Name.Namespace, pod.Labels)))
            .Select(service => service.Name);
    }
}
