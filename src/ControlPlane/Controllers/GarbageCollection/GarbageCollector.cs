using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.GarbageCollection;

/// <summary>
/// Deletes what belonged to deleted owners (kubernetes/pkg/controller/garbagecollector), and what was in deleted namespaces.
/// Background: dependents go after their last owner. Foreground: the owner waits, held by a finalizer, until its dependents
/// are gone. Orphan: the dependents lose their owner reference and stay. Keys are uids; a key with a namespace and no name
/// stands for what is in that namespace.
/// </summary>
internal sealed class GarbageCollector(ObjectStore store) : IReconciler
{
    private static readonly IReadOnlyList<ResourceType> Kinds = [.. ResourceTypes.All.Where(type => type != ResourceTypes.Event)];

    public string Name => "garbage-collection";

    public IReadOnlyList<WatchSource> Sources { get; } = [.. Kinds.Select(type => new WatchSource(type, Keys))];

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        if (key.Name.Length == 0)
        {
            await CollectNamespaceAsync(key.Namespace, cancellationToken);
            return ReconcileResult.Done;
        }

        var snapshot = store.Snapshot;
        var item = snapshot.Find(key.Name);
        var dependents = snapshot.OwnedBy(key.Name).ToList();
        if (item is null)
        {
            foreach (var dependent in dependents)
            {
                await CollectAsync(dependent, snapshot, cancellationToken);
            }
        }
        else if (item.IsBeingDeleted && item.Finalizers.Contains(Deletion.OrphanFinalizer))
        {
            await OrphanAsync(item, dependents, cancellationToken);
        }
        else if (item.IsBeingDeleted && item.Finalizers.Contains(Deletion.ForegroundFinalizer))
        {
            await DeleteForegroundAsync(item, dependents, cancellationToken);
        }
        else if (item.OwnerUids.Length > 0)
        {
            await CollectAsync(item, snapshot, cancellationToken);
        }

        return ReconcileResult.Done;
    }

    private static IEnumerable<ObjectName> Keys(WatchEvent change)
    {
        var item = change.Object;
        var self = new ObjectName("", item.Uid);
        return change.Kind switch
        {
            WatchEventKind.Added => item.OwnerUids.Length > 0 || item.IsBeingDeleted ? [self] : [],
            WatchEventKind.Modified => item.IsBeingDeleted || !item.OwnerUids.SequenceEqual(change.Previous?.OwnerUids ?? []) ? [self] : [],
            WatchEventKind.Deleted when item.Type == ResourceTypes.Namespace => [self, new ObjectName(item.Name.Name, "")],
            WatchEventKind.Deleted => [self, .. item.OwnerUids.Select(owner => new ObjectName("", owner))],
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, "not a kind of change"),
        };
    }

    /// <summary>Deletes an object without any living owner; takes dead owners off one that has others.</summary>
    private async Task CollectAsync(StoredObject item, StoreSnapshot snapshot, CancellationToken cancellationToken)
    {
        var dead = item.OwnerUids.Where(owner => snapshot.Find(owner) is null).ToImmutableArray();
        if (dead.Length == item.OwnerUids.Length)
        {
            await DeleteAsync(item, Propagation.Background, cancellationToken);
        }
        else if (dead.Length > 0)
        {
            await RemoveOwnersAsync(item, dead, cancellationToken);
        }
    }

    private async Task OrphanAsync(StoredObject owner, List<StoredObject> dependents, CancellationToken cancellationToken)
    {
        foreach (var dependent in dependents)
        {
            await RemoveOwnersAsync(dependent, [owner.Uid], cancellationToken);
        }

        await RemoveFinalizerAsync(owner, Deletion.OrphanFinalizer, cancellationToken);
    }

    private async Task DeleteForegroundAsync(StoredObject owner, List<StoredObject> dependents, CancellationToken cancellationToken)
    {
        foreach (var dependent in dependents.Where(each => !each.IsBeingDeleted))
        {
            await DeleteAsync(dependent, Propagation.Foreground, cancellationToken);
        }

        // The deletion of each dependent brings this key back.
        if (dependents.Count == 0)
        {
            await RemoveFinalizerAsync(owner, Deletion.ForegroundFinalizer, cancellationToken);
        }
    }

    private async Task CollectNamespaceAsync(string ns, CancellationToken cancellationToken)
    {
        var snapshot = store.Snapshot;
        if (snapshot.Find(ResourceTypes.Namespace, new ObjectName("", ns)) is null)
        {
            var items = snapshot.Kinds.Values.SelectMany(kind => kind.Values).Where(item => item.Name.Namespace == ns);
            await Task.WhenAll(items.Select(item => DeleteAsync(item, Propagation.Background, cancellationToken)));
        }
    }

    private async Task DeleteAsync(StoredObject item, Propagation propagation, CancellationToken cancellationToken)
    {
        var options = new DeleteOptions { Uid = item.Uid, Propagation = propagation };
        var result = await store.DeleteAsync(item.Type, item.Name.Namespace, item.Name.Name, options, cancellationToken);

        // Not there, or another object of that name by now: done either way.
        if (result.Outcome == WriteOutcome.StorageFailed)
        {
            result.Require();
        }
    }

    private Task RemoveFinalizerAsync(StoredObject item, string finalizer, CancellationToken cancellationToken) =>
        PatchAsync(item, raw => Keep(raw, "finalizers", each => each?.ToString() != finalizer), cancellationToken);

    private Task RemoveOwnersAsync(StoredObject item, ImmutableArray<string> owners, CancellationToken cancellationToken) =>
        PatchAsync(item, raw => Keep(raw, "ownerReferences", each => !owners.Contains(each?["uid"]?.ToString() ?? "")), cancellationToken);

    private async Task PatchAsync(StoredObject item, Action<JsonObject> change, CancellationToken cancellationToken)
    {
        var result = await store.PatchAsync(item.Type, item.Name.Namespace, item.Name.Name, change, WriteScope.Main, cancellationToken);
        if (result.Outcome != WriteOutcome.NotFound)
        {
            result.Require();
        }
    }

    private static void Keep(JsonObject raw, string list, Func<JsonNode?, bool> wanted)
    {
        if (raw["metadata"]?[list] is JsonArray items)
        {
            items.RemoveAll(item => !wanted(item));
            if (items.Count == 0)
            {
                raw["metadata"]!.AsObject().Remove(list);
            }
        }
    }
}
