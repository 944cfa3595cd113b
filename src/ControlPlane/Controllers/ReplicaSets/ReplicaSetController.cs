using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.ReplicaSets;

/// <summary>
/// Keeps as many pods as each ReplicaSet says. A pod that was created is in the store's snapshot before the turn goes on, and
/// one key is never worked on twice at a time: so neither a restart nor a second turn makes a pod too many.
/// </summary>
internal sealed class ReplicaSetController(ObjectStore store, EventRecorder events, TimeProvider time) : IReconciler
{
    private const string Component = "replicaset-controller";

    public string Name => "replicasets";

    public IReadOnlyList<WatchSource> Sources { get; } =
        [WatchSource.Of(ResourceTypes.ReplicaSet), WatchSource.OwnedBy(ResourceTypes.Pod, ResourceTypes.ReplicaSet)];

    /// <summary>As kube-controller-manager's --concurrent-replicaset-syncs, in its order of magnitude.</summary>
    public int Concurrency => 4;

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        if (store.Find(ResourceTypes.ReplicaSet, key.Namespace, key.Name) is not { } item)
        {
            return ReconcileResult.Done;
        }

        var set = item.Read<ReplicaSet>();
        var decision = Decide(item, set);
        var created = await Task.WhenAll(Enumerable.Range(0, decision.Create).Select(_ => CreateAsync(set, cancellationToken)));
        await Task.WhenAll(decision.Delete.Select(pod => DeleteAsync(set, pod, cancellationToken)));

        // A refused creation fails the turn only after the others are done and the status is true.
        var after = Decide(item, set);
        if (!KubernetesJson.AreEqual(after.Status, set.Status))
        {
            (await store.UpdateStatusAsync(ResourceTypes.ReplicaSet, set, after.Status, cancellationToken)).Require();
        }

        foreach (var result in created)
        {
            result.Require();
        }

        return new ReconcileResult(after.LookAgainAfter);
    }

    private ReplicaSetDecision Decide(StoredObject item, ReplicaSet set)
    {
        var owned = store.Snapshot.OwnedBy(item.Uid, ResourceTypes.Pod, item.Name.Namespace).Select(pod => pod.Read<Pod>()).ToList();
        return ReplicaSetDecision.Decide(set, owned, time.GetUtcNow());
    }

    private async Task<WriteResult> CreateAsync(ReplicaSet set, CancellationToken cancellationToken)
    {
        var result = await store.CreateAsync(ResourceTypes.Pod, PodFromTemplate.Of(set), cancellationToken);
        await (result.IsRefused
            ? events.RecordAsync(Component, set, EventType.Warning, "FailedCreate", $"Error creating: {result.Message}", cancellationToken)
            : events.RecordAsync(Component, set, EventType.Normal, "SuccessfulCreate", $"Created pod: {result.Object!.Name.Name}", cancellationToken));
        return result;
    }

    private async Task DeleteAsync(ReplicaSet set, Pod pod, CancellationToken cancellationToken)
    {
        var options = new DeleteOptions { Uid = pod.Metadata.Uid };
        var result = await store.DeleteAsync(ResourceTypes.Pod, pod.Namespace, pod.Name, options, cancellationToken);
        if (!result.IsRefused)
        {
            await events.RecordAsync(Component, set, EventType.Normal, "SuccessfulDelete", $"Deleted pod: {pod.Name}", cancellationToken);
        }
    }
}
