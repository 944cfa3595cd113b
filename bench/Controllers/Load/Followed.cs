using System.Net;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.ControllersBench.Load;

/// <summary>Hands out every state of the objects of a kind, from a list and a watch, in order.</summary>
internal static class Followed
{
    public static async Task RunAsync(KubernetesClient client, ResourceType type, Action<JsonObject> seen, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var list = await client.ListAsync<JsonObject>(type, null, cancellationToken);
                foreach (var item in list.Items)
                {
                    seen(item);
                }

                var version = list.ResourceVersion;
                while (true)
                {
                    await foreach (var change in client.WatchAsync(type, null, version, cancellationToken))
                    {
                        version = change.Object["metadata"]!["resourceVersion"]!.GetValue<string>();
                        if (change.Type is WatchEventType.Added or WatchEventType.Modified)
                        {
                            seen(change.Object);
                        }
                    }
                }
            }
            catch (KubernetesApiException error) when (error.Code == HttpStatusCode.Gone)
            {
                // Too slow: list again.
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
