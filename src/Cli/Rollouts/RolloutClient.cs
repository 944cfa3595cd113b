using System.Net;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Rollouts;

/// <summary>One Rollout of the API: read it, patch it, change its spec.</summary>
internal sealed class RolloutClient(KubernetesClient client, string ns, string name)
{
    private const int Attempts = 5;

    /// <exception cref="RefusedException">There is no such Rollout.</exception>
    public async Task<RolloutObjects> ReadAsync(CancellationToken cancellationToken) =>
        await RolloutObjects.FindAsync(client, ns, name, cancellationToken) ?? throw Missing();

    public async Task<Rollout> ReadRolloutAsync(CancellationToken cancellationToken) =>
        await client.GetAsync<Rollout>(ResourceTypes.Rollout, ns, name, cancellationToken) ?? throw Missing();

    public async Task PatchAsync(IReadOnlyList<RolloutPatch> patches, CancellationToken cancellationToken)
    {
        foreach (var patch in patches)
        {
            await client.PatchAsync(ResourceTypes.Rollout, ns, name, patch.Body, cancellationToken, patch.Subresource);
        }
    }

    /// <summary>Reads the object, changes it and writes it back, again when somebody else was faster.</summary>
    /// <returns>False when the change changed nothing, and nothing was written.</returns>
    public Task<bool> UpdateAsync(Action<JsonObject> change, CancellationToken cancellationToken) =>
        UpdateAsync(ResourceTypes.Rollout, name, Missing, change, cancellationToken);

    /// <summary>As <see cref="UpdateAsync(Action{JsonObject}, CancellationToken)"/>, the Deployment that workloadRef names and that has the pod template.</summary>
    public Task<bool> UpdateWorkloadAsync(string workload, Action<JsonObject> change, CancellationToken cancellationToken) =>
        UpdateAsync(
            ResourceTypes.Deployment,
            workload,
            () => new RefusedException(ExitCode.NotAsWished, $"rollout \"{name}\" takes its pod template from deployment \"{workload}\", which is not found in namespace \"{ns}\""),
            change,
            cancellationToken);

    private async Task<bool> UpdateAsync(ResourceType type, string item, Func<RefusedException> missing, Action<JsonObject> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var raw = await client.GetAsync<JsonObject>(type, ns, item, cancellationToken) ?? throw missing();
            var before = raw.DeepClone();
            change(raw);
            if (JsonNode.DeepEquals(before, raw))
            {
                return false;
            }

            try
            {
                await client.ReplaceAsync(type, ns, item, raw, cancellationToken);
                return true;
            }
            catch (KubernetesApiException error) when (error.Code == HttpStatusCode.Conflict && attempt < Attempts)
            {
                // The controller writes the status all the time; the next read has its version.
            }
        }
    }

    private RefusedException Missing() =>
        new(ExitCode.NotAsWished, $"rollout \"{name}\" not found in namespace \"{ns}\"; './run.sh rollout list' shows what there is");
}
