using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.Cli.Apply;

/// <summary>Creates objects, or brings them to what their manifests say, as `kubectl apply` does: kubectl may go on where this stopped.</summary>
internal sealed class Applier(KubernetesClient client, string ns)
{
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <returns>A line such as "rollout.argoproj.io/webapp configured".</returns>
    public async Task<string> ApplyAsync(JsonObject manifest, CancellationToken cancellationToken)
    {
        var (apiVersion, kind) = (manifest["apiVersion"]?.GetValue<string>() ?? "", manifest["kind"]?.GetValue<string>() ?? "");
        var name = manifest["metadata"]?["name"]?.GetValue<string>() ?? "";
        if (ResourceTypes.Find(apiVersion, kind) is not { } type)
        {
            return $"{kind.ToLowerInvariant()}/{name} skipped ({apiVersion} {kind} has no effect here)";
        }

        var title = $"{type.Singular}{(type.Group.Length == 0 ? "" : $".{type.Group}")}/{name}";
        var space = manifest["metadata"]?["namespace"]?.GetValue<string>() ?? ns;
        var wanted = Wanted(manifest, type, space);
        return $"{title} {await ApplyAsync(type, space, name, wanted, cancellationToken)}";
    }

    private async Task<string> ApplyAsync(ResourceType type, string space, string name, JsonObject wanted, CancellationToken cancellationToken)
    {
        var live = await client.GetAsync<JsonObject>(type, space, name, cancellationToken);
        var record = wanted.ToJsonString(KubernetesJson.Options) + "\n";
        if (live is null)
        {
            try
            {
                await client.CreateAsync(type, space, WithRecord(wanted, record), cancellationToken);
                return "created";
            }
            catch (KubernetesApiException error) when (error.Code == HttpStatusCode.Conflict)
            {
                // Somebody else created it meanwhile.
                live = await client.GetAsync<JsonObject>(type, space, name, cancellationToken);
            }

            if (live is null)
            {
                throw new RefusedException(ExitCode.NotAsWished, $"{type.Singular} \"{name}\" was created and deleted by somebody else meanwhile; run this again");
            }
        }

        var patch = ThreeWayPatch.Of(LastAppliedOf(live), wanted, live);
        if (patch.Count == 0)
        {
            return "unchanged";
        }

        var annotations = patch["metadata"]?["annotations"]?.DeepClone().AsObject() ?? [];
        annotations[LastApplied] = record;
        var metadata = patch["metadata"]?.DeepClone().AsObject() ?? [];
        metadata["annotations"] = annotations;
        patch["metadata"] = metadata;
        await client.PatchAsync(type, space, name, patch, cancellationToken);
        return "configured";
    }

    // Objects are stored in one version; the others a group is served in hold the same content.
    private static JsonObject Wanted(JsonObject manifest, ResourceType type, string space)
    {
        var wanted = manifest.DeepClone().AsObject();
        wanted["apiVersion"] = type.ApiVersion;
        if (type.IsNamespaced)
        {
            wanted["metadata"]!["namespace"] = space;
        }

        wanted.Remove("status");
        return wanted;
    }

    private static JsonObject WithRecord(JsonObject wanted, string record)
    {
        var created = wanted.DeepClone().AsObject();
        var annotations = created["metadata"]!["annotations"]?.DeepClone().AsObject() ?? [];
        annotations[LastApplied] = record;
        created["metadata"]!["annotations"] = annotations;
        return created;
    }

    private static JsonObject? LastAppliedOf(JsonObject live)
    {
        try
        {
            return live["metadata"]?["annotations"]?[LastApplied]?.GetValue<string>() is { } text ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
