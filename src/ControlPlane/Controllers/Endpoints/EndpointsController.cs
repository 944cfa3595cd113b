using Platform.ControlPlane.Store;
using Platform.Manifests;
using EndpointsObject = Platform.Manifests.Endpoints;

namespace Platform.ControlPlane.Controllers.Endpoints;

/// <summary>Keeps the Endpoints of every service that has a selector; those of other services belong to whoever made them.</summary>
internal sealed class EndpointsController : IReconciler
{
    /// <summary>Marks Endpoints as made here, so that they go with their service and others' do not.</summary>
    private const string ManagedBy = "endpoints.kubernetes.io/managed-by";
    private const string Component = "endpoint-controller";

    private readonly ObjectStore _store;

    /// <summary>Pods by their labels.</summary>
    private readonly LabelIndex _pods = new();

    /// <summary>Services by one pair of their selectors: a pod that a service selects has it.</summary>
    private readonly LabelIndex _services = new();

    public EndpointsController(ObjectStore store)
    {
        _store = store;
        Sources = [new WatchSource(ResourceTypes.Service, Follow), WatchSource.Of(ResourceTypes.Endpoints), new WatchSource(ResourceTypes.Pod, ServicesOf)];
    }

    public string Name => "endpoints";

    public IReadOnlyList<WatchSource> Sources { get; }

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        var present = _store.Find(ResourceTypes.Endpoints, key.Namespace, key.Name);
        var service = _store.Get<Service>(ResourceTypes.Service, key.Namespace, key.Name);
        if (service is null)
        {
            if (present?.Labels.GetValueOrDefault(ManagedBy) == Component)
            {
                await _store.DeleteAsync(ResourceTypes.Endpoints, key.Namespace, key.Name, new DeleteOptions { Uid = present.Uid }, cancellationToken);
            }

            return ReconcileResult.Done;
        }

        if (service.Spec?.Selector is not { Count: > 0 })
        {
            return ReconcileResult.Done;
        }

        var wanted = Wanted(service, present?.Read<EndpointsObject>());
        var result = present is null
            ? await _store.CreateAsync(ResourceTypes.Endpoints, wanted, cancellationToken)
            : await _store.UpdateAsync(ResourceTypes.Endpoints, wanted, cancellationToken);
        result.Require();
        return ReconcileResult.Done;
    }

    private EndpointsObject Wanted(Service service, EndpointsObject? present)
    {
        var snapshot = _store.Snapshot;
        var pods = _pods.Find(service.Namespace, service.Spec!.Selector!.First())
            .Select(name => snapshot.Find(ResourceTypes.Pod, name))
            .OfType<StoredObject>()
            .OrderBy(pod => pod.Name)
            .Where(pod => EndpointsOfService.SelectsLabels(service, pod.Name.Namespace, pod.Labels))
            .Select(pod => pod.Read<Pod>());
        var labels = new Dictionary<string, string>(service.Metadata.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [ManagedBy] = Component };
        var metadata = (present?.Metadata ?? new ObjectMeta { Namespace = service.Namespace, Name = service.Name }) with { Labels = labels };
        return (present ?? new EndpointsObject()) with { Metadata = metadata, Subsets = EndpointsOfService.Subsets(service, pods) };
    }

    // Before the key is handed out, so that the turn it leads to finds the service by its pods and the pods by their labels.
    private IEnumerable<ObjectName> Follow(WatchEvent change)
    {
        var selector = change.Kind == WatchEventKind.Deleted ? null : change.Object.Read<Service>().Spec?.Selector;
        _services.Set(change.Object.Name, selector?.Take(1) ?? []);
        return [change.Object.Name];
    }

    private List<ObjectName> ServicesOf(WatchEvent change)
    {
        _pods.Set(change.Object.Name, change.Kind == WatchEventKind.Deleted ? [] : change.Object.Labels);
        var snapshot = _store.Snapshot;
        var states = new[] { change.Object, change.Previous }.OfType<StoredObject>().ToList();
        return [.. states
            .SelectMany(pod => pod.Labels.SelectMany(pair => _services.Find(pod.Name.Namespace, pair)))
            .Distinct()
            .Where(name => snapshot.Find(ResourceTypes.Service, name)?.Read<Service>() is { } service
                && states.Exists(pod => EndpointsOfService.SelectsLabels(service, pod.Name.Namespace, pod.Labels)))];
    }
}
