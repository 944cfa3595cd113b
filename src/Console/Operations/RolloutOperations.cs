using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Console.Views.Actions;
using Platform.Console.Watching;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Operations;

/// <summary>Does what a person has confirmed: the same patches as the command line writes, against the newest objects.</summary>
internal sealed class RolloutOperations(KubernetesClient client, ClusterWatch watch)
{
    private const int Attempts = 5;

    public async Task<OperationOutcome> RunAsync(ObjectKey key, ActionName name, IFormCollection form, CancellationToken cancellationToken)
    {
        try
        {
            return await DoAsync(key, name, form, cancellationToken);
        }
        catch (Exception error) when (error is KubernetesApiException or HttpRequestException)
        {
            return new OperationOutcome(error.Message);
        }
    }

    private async Task<OperationOutcome> DoAsync(ObjectKey key, ActionName name, IFormCollection form, CancellationToken cancellationToken)
    {
        // The page may be older than the rollout: what is possible is asked of the rollout as it is.
        if (await client.GetAsync<Rollout>(ResourceTypes.Rollout, key.Namespace, key.Name, cancellationToken) is not { } rollout
            || RolloutFamilies.Find(watch.Read(), key) is not { } seen)
        {
            return new OperationOutcome($"There is no rollout {key}.");
        }

        var family = seen with { Rollout = rollout };
        if (RolloutActions.Find(family, name).Impossible is { } impossible)
        {
            return new OperationOutcome(impossible);
        }

        switch (name)
        {
            case ActionName.Undo:
                return await UndoAsync(family, form["revision"].ToString(), cancellationToken);
            case ActionName.SetImage:
                return await SetImageAsync(family, form["container"].ToString(), form["image"].ToString().Trim(), cancellationToken);
            default:
                foreach (var patch in Patches(name, rollout))
                {
                    await client.PatchAsync(ResourceTypes.Rollout, key.Namespace, key.Name, patch.Body, cancellationToken, patch.Subresource);
                }

                return OperationOutcome.Done;
        }
    }

    private static IReadOnlyList<RolloutPatch> Patches(ActionName name, Rollout rollout) => name switch
    {
        ActionName.Promote => RolloutPatches.Promote(rollout),
        ActionName.PromoteFull => RolloutPatches.PromoteFull(rollout),
        ActionName.Pause => RolloutPatches.Pause(),
        ActionName.Abort => RolloutPatches.Abort(),
        ActionName.Retry => RolloutPatches.Retry(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "is no patch"),
    };

    private async Task<OperationOutcome> UndoAsync(RolloutFamily family, string wanted, CancellationToken cancellationToken)
    {
        var set = family.ReplicaSets.FirstOrDefault(one => Revision.Of(one).ToString(CultureInfo.InvariantCulture) == wanted);
        if (set is null || await client.GetAsync<JsonObject>(ResourceTypes.ReplicaSet, family.Rollout.Namespace, set.Name, cancellationToken) is not { } raw)
        {
            return new OperationOutcome($"There is no revision {wanted}.");
        }

        return await UpdateAsync(family.Rollout, holder => holder["spec"]!["template"] = RevisionTemplate.Of(raw), cancellationToken);
    }

    private async Task<OperationOutcome> SetImageAsync(RolloutFamily family, string container, string image, CancellationToken cancellationToken)
    {
        if (image.Length == 0)
        {
            return new OperationOutcome("The image must not be empty.");
        }

        if (RolloutActions.Containers(family).All(one => one.Name != container))
        {
            return new OperationOutcome($"The rollout has no container {container}.");
        }

        return await UpdateAsync(
            family.Rollout,
            holder =>
            {
                foreach (var found in holder["spec"]!["template"]!["spec"]!["containers"]!.AsArray().OfType<JsonObject>().Where(one => one["name"]?.GetValue<string>() == container))
                {
                    found["image"] = image;
                }
            },
            cancellationToken);
    }

    /// <summary>Changes the object that has the pod template: the rollout, or the Deployment that its workloadRef names.</summary>
    private async Task<OperationOutcome> UpdateAsync(Rollout rollout, Action<JsonObject> change, CancellationToken cancellationToken)
    {
        var (type, name) = rollout.Spec?.WorkloadRef?.Name is { Length: > 0 } workload ? (ResourceTypes.Deployment, workload) : (ResourceTypes.Rollout, rollout.Name);
        for (var attempt = 1; ; attempt++)
        {
            var raw = await client.GetAsync<JsonObject>(type, rollout.Namespace, name, cancellationToken);
            if (raw is null)
            {
                return new OperationOutcome($"The {type.Kind} {name}, which has the pod template, is gone.");
            }

            change(raw);
            try
            {
                await client.ReplaceAsync(type, rollout.Namespace, name, raw, cancellationToken);
                return OperationOutcome.Done;
            }
            catch (KubernetesApiException error) when (error.Code == HttpStatusCode.Conflict && attempt < Attempts)
            {
                // The controller writes the status all the time; the next read has its version.
            }
        }
    }
}
