using Platform.Hosting.Pods;
using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Node;

/// <summary>The pods of this node and the workers that run them. Used by the node agent's loop alone, so without a lock.</summary>
internal sealed class PodWorkers(NodeServices node, Signal changed) : IDisposable
{
    private readonly Dictionary<string, (PodWorker Worker, Task Done)> _workers = [];
    private readonly SlotTable _slots = new(node.Processes.All.Select(slot => slot.Slot));

    /// <summary>What was last told of each pod that no worker has.</summary>
    private readonly Dictionary<string, string> _told = [];

    public void Dispose()
    {
        foreach (var (worker, _) in _workers.Values)
        {
            worker.Dispose();
        }
    }

    /// <summary>Brings workers and slots in line with the pods that the API has.</summary>
    public void Reconcile(IReadOnlyList<Pod> pods, CancellationToken stoppingToken)
    {
        var byUid = pods.ToDictionary(IdOf);
        foreach (var (uid, (worker, done)) in _workers.ToList())
        {
            worker.Update(byUid.GetValueOrDefault(uid));
            if (done.IsCompleted)
            {
                _workers.Remove(uid);
                _slots.Free(worker.Slot.Slot);
                worker.Dispose();
            }
        }

        foreach (var gone in _told.Keys.Where(uid => !byUid.ContainsKey(uid)).ToList())
        {
            _told.Remove(gone);
        }

        foreach (var pod in pods.Where(IsForThisNode).OrderBy(pod => pod.Metadata.CreationTimestamp).ThenBy(pod => pod.Name, StringComparer.Ordinal))
        {
            Place(pod, stoppingToken);
        }
    }

    private static string IdOf(Pod pod) => pod.Metadata.Uid ?? $"{pod.Namespace}/{pod.Name}";

    private bool IsForThisNode(Pod pod) => !_workers.ContainsKey(IdOf(pod)) && pod.Spec?.NodeName is null or NodeIdentity.Name;

    private void Place(Pod pod, CancellationToken stoppingToken)
    {
        if (pod.Metadata.DeletionTimestamp is not null)
        {
            Delete(pod);
            return;
        }

        if (pod.Status?.Phase is "Succeeded" or "Failed")
        {
            return;
        }

        var decision = SlotAssignment.Assign(pod, _slots.Uses);
        switch (decision.Outcome)
        {
            case SlotOutcome.Assigned:
                Run(pod, decision.Slot!, stoppingToken);
                break;
            case SlotOutcome.Unschedulable:
                Postpone(pod, decision.Message);
                break;
            case SlotOutcome.UnknownImage:
                Refuse(pod, decision.Message);
                break;
            default:
                throw new InvalidOperationException($"unknown outcome {decision.Outcome}");
        }
    }

    private void Run(Pod pod, Slot slot, CancellationToken stoppingToken)
    {
        _told.Remove(IdOf(pod));
        _slots.Take(slot, $"{pod.Namespace}/{pod.Name}");
        var worker = new PodWorker(pod, node.Processes[slot.Name], node);
        _workers[IdOf(pod)] = (worker, RunAsync(worker, stoppingToken));
    }

    private async Task RunAsync(PodWorker worker, CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await worker.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The AppHost ends; the hosting stops the processes.
        }
        finally
        {
            changed.Set();
        }
    }

    private void Refuse(Pod pod, string message)
    {
        var now = node.Time.GetUtcNow();
        var status = PodStatusOf.UnknownImage(pod, pod.Spec!.Containers![0], message, now);
        if (IsNews(pod, message))
        {
            // Bound, as kubelet has such a pod: it waits for its image on the node, and takes no slot.
            node.Statuses.Post(stop => node.Api.BindAsync(pod, null, HostPorts.None, stop));
            node.Statuses.Post(stop => node.Api.WriteStatusAsync(pod, status, stop));
            node.Events.Post(stop => node.Api.CreateEventAsync(PodEvents.ImageUnknown(pod, message, now), stop));
        }
    }

    private void Postpone(Pod pod, string message)
    {
        var now = node.Time.GetUtcNow();
        if (IsNews(pod, message))
        {
            node.Statuses.Post(stop => node.Api.WriteStatusAsync(pod, PodStatusOf.Unschedulable(pod, message, now), stop));
            node.Events.Post(stop => node.Api.CreateEventAsync(PodEvents.FailedScheduling(pod, message, now), stop));
        }
    }

    private void Delete(Pod pod)
    {
        if (IsNews(pod, "deleted"))
        {
            node.Statuses.Post(stop => node.Api.DeleteAsync(pod, stop));
        }
    }

    /// <summary>False when the pod was told this already: each write comes back as a change and leads here again.</summary>
    private bool IsNews(Pod pod, string message)
    {
        var before = _told.GetValueOrDefault(IdOf(pod));
        _told[IdOf(pod)] = message;
        return before != message;
    }
}
