using System.Net;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Hosting.Pods;
using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Node;

/// <summary>What the node agent writes to the API.</summary>
internal sealed class PodApi(KubernetesClient client)
{
    /// <summary>Binds the pod to this node and says where its ports are. False when the pod is gone.</summary>
    public Task<bool> BindAsync(Pod pod, Slot? slot, HostPorts hostPorts, CancellationToken cancellationToken)
    {
        var annotations = new JsonObject();
        if (slot is not null)
        {
            annotations[Labels.Slot] = slot.Name;
            annotations[Labels.HostPorts] = hostPorts.ToString();
        }

        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = pod.Metadata.Uid, ["annotations"] = annotations },
            ["spec"] = new JsonObject { ["nodeName"] = NodeIdentity.Name },
        };
        return PatchAsync(pod, patch, null, cancellationToken);
    }

    /// <summary>Replaces the pod's status. False when the pod is gone.</summary>
    public Task<bool> WriteStatusAsync(Pod pod, PodStatus status, CancellationToken cancellationToken)
    {
        var written = KubernetesJson.Write(status);

        // A merge patch keeps what it does not name, so what is over must be named as null.
        foreach (var field in (ReadOnlySpan<string>)["reason", "message"])
        {
            if (!written.ContainsKey(field))
            {
                written[field] = null;
            }
        }

        var patch = new JsonObject { ["metadata"] = new JsonObject { ["uid"] = pod.Metadata.Uid }, ["status"] = written };
        return PatchAsync(pod, patch, "status", cancellationToken);
    }

    /// <summary>Removes the object of a pod whose process has ended.</summary>
    public Task DeleteAsync(Pod pod, CancellationToken cancellationToken) =>
        client.DeleteAsync(ResourceTypes.Pod, pod.Namespace, pod.Name, cancellationToken, gracePeriodSeconds: 0);

    public Task CreateEventAsync(Event happened, CancellationToken cancellationToken) =>
        client.CreateAsync(ResourceTypes.Event, happened.Namespace, happened, cancellationToken);

    private async Task<bool> PatchAsync(Pod pod, JsonObject patch, string? subresource, CancellationToken cancellationToken)
    {
        try
        {
            await client.PatchAsync(ResourceTypes.Pod, pod.Namespace, pod.Name, patch, cancellationToken, subresource);
            return true;
        }
        catch (KubernetesApiException error) when (error.Code is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // Gone, or (another uid under the same name) replaced by a new pod. The informer will say so.
            return false;
        }
    }
}
