using System.Text.Json.Nodes;
using Platform.Hosting.Pods;
using Platform.Manifests;

namespace Platform.Hosting.Node;

/// <summary>Keeps one pod's status in the API as it is known here: only changes are written, and of several only the last.</summary>
internal sealed class PodStatusWriter(Pod pod, Container container, NodeServices node)
{
    private Pod _pod = pod;
    private JsonObject? _latest;
    private JsonObject? _written;
    private int _isPending;

    /// <summary>Computes the status and has it written if it differs from the last one.</summary>
    public void Update(PodRun run, DateTimeOffset now)
    {
        var status = PodStatusOf.Bound(_pod, container, run, now);
        _pod = _pod with { Status = status };
        var latest = KubernetesJson.Write(status);
        if (JsonNode.DeepEquals(latest, _latest))
        {
            return;
        }

        Volatile.Write(ref _latest, latest);
        if (Interlocked.Exchange(ref _isPending, 1) == 0)
        {
            node.Statuses.Post(WriteAsync);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _isPending, 0);
        var latest = Volatile.Read(ref _latest);
        if (latest is null || ReferenceEquals(latest, _written))
        {
            return;
        }

        await node.Api.WriteStatusAsync(_pod, KubernetesJson.Read<PodStatus>(latest), cancellationToken);
        _written = latest;
    }
}
