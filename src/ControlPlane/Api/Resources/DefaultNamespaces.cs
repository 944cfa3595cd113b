using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Api.Resources;

/// <summary>The namespaces that are there from the start.</summary>
internal sealed class DefaultNamespaces(ObjectStore store) : IHostedService
{
    public static readonly string[] Names = ["default", "kube-system"];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in Names.Where(name => store.Find(ResourceTypes.Namespace, "", name) is null))
        {
            var raw = new JsonObject
            {
                ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["kubernetes.io/metadata.name"] = name } },
            };
            (await store.CreateAsync(ResourceTypes.Namespace, "", raw, cancellationToken)).Require();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
