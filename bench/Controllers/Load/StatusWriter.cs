using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.ControllersBench.Load;

/// <summary>
/// In place of the node agent and the gateway: pods are bound and ready as soon as they are seen, and gone as soon as they are to
/// end; routes are served as soon as they are written.
/// </summary>
internal sealed class StatusWriter(KubernetesClient client)
{
    private const string Namespace = "default";
    private const int Writers = 16;

    private readonly Channel<(ResourceType Type, JsonObject Item)> _queue = Channel.CreateUnbounded<(ResourceType, JsonObject)>();

    public Task RunAsync(CancellationToken cancellationToken)
    {
        ResourceType[] types = [ResourceTypes.Pod, ResourceTypes.VirtualService];
        var follow = types.Select(type => Followed.RunAsync(client, type, item => _queue.Writer.TryWrite((type, item)), cancellationToken));
        return Task.WhenAll(follow.Concat(Enumerable.Range(0, Writers).Select(_ => WriteAsync(cancellationToken))));
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (type, item) in _queue.Reader.ReadAllAsync(cancellationToken))
            {
                try
                {
                    await (type == ResourceTypes.Pod ? WritePodAsync(item, cancellationToken) : AcknowledgeAsync(item, cancellationToken));
                }
                catch (KubernetesApiException error) when (error.Code is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
                {
                    // Gone or replaced meanwhile: the watch says so.
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The measurement is over.
        }
    }

    private async Task WritePodAsync(JsonObject pod, CancellationToken cancellationToken)
    {
        var name = pod["metadata"]!["name"]!.GetValue<string>();
        if (pod["metadata"]!["deletionTimestamp"] is not null)
        {
            await client.DeleteAsync(ResourceTypes.Pod, Namespace, name, cancellationToken, gracePeriodSeconds: 0);
        }
        else if (pod["spec"]!["nodeName"] is null)
        {
            await client.PatchAsync(ResourceTypes.Pod, Namespace, name, BenchRollouts.Bound(), cancellationToken);
            await client.PatchAsync(ResourceTypes.Pod, Namespace, name, BenchRollouts.Ready(), cancellationToken, "status");
        }
    }

    private async Task AcknowledgeAsync(JsonObject route, CancellationToken cancellationToken)
    {
        var generation = route["metadata"]!["generation"]!.GetValue<long>();
        if ((long?)route["status"]?["observedGeneration"] != generation)
        {
            var name = route["metadata"]!["name"]!.GetValue<string>();
            var patch = new JsonObject { ["status"] = new JsonObject { ["observedGeneration"] = generation } };
            await client.PatchAsync(ResourceTypes.VirtualService, Namespace, name, patch, cancellationToken, "status");
        }
    }
}
