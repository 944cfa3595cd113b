using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>Applies the changes of a decision to the store. Each may be repeated: an earlier turn may have been interrupted after it.</summary>
internal sealed class RolloutWriter(ObjectStore store)
{
    /// <summary>Applies one change and returns the rollout as it is afterwards: the version its status must be written over.</summary>
    public async Task<Rollout> ApplyAsync(Rollout rollout, RolloutChange change, CancellationToken cancellationToken)
    {
        if (change is AnnotateRollout annotate)
        {
            return await AnnotateAsync(rollout, annotate, cancellationToken);
        }

        var isApplied = await ApplyToPodsAsync(rollout.Namespace, change, cancellationToken)
            || await ApplyToTrafficAsync(rollout.Namespace, change, cancellationToken)
            || await ApplyToEvidenceAsync(rollout, change, cancellationToken);
        return isApplied ? rollout : throw new InvalidOperationException($"no way to apply a {change.GetType().Name}");
    }

    private async Task<bool> ApplyToPodsAsync(string ns, RolloutChange change, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case CreateReplicaSet create:
                Accept(await store.CreateAsync(ResourceTypes.ReplicaSet, create.ReplicaSet, cancellationToken), WriteOutcome.AlreadyExists);
                return true;
            case ScaleReplicaSet scale:
                await PatchAsync(ResourceTypes.ReplicaSet, ns, scale.Name, raw => raw["spec"]!["replicas"] = scale.Replicas, cancellationToken);
                return true;
            case AnnotateReplicaSet annotate:
                await PatchAsync(ResourceTypes.ReplicaSet, ns, annotate.Name, raw => raw.Annotate(annotate.Key, annotate.Value), cancellationToken);
                return true;
            case DeleteReplicaSet delete:
                await DeleteAsync(ResourceTypes.ReplicaSet, ns, delete.Name, null, cancellationToken);
                return true;
            case ScaleWorkload workload:
                await PatchAsync(ResourceTypes.Deployment, ns, workload.DeploymentName, raw => raw["spec"]!["replicas"] = workload.Replicas, cancellationToken);
                return true;
            case DeletePod delete:
                await DeleteAsync(ResourceTypes.Pod, ns, delete.Name, new DeleteOptions { Uid = delete.Uid }, cancellationToken);
                return true;
            case DescribePods describe:
                await DescribeAsync(ns, describe, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> ApplyToTrafficAsync(string ns, RolloutChange change, CancellationToken cancellationToken)
    {
        switch (change)
        {
            case SelectPods select:
                await PatchAsync(ResourceTypes.Service, ns, select.ServiceName, raw => Select(raw, select.PodTemplateHash), cancellationToken);
                return true;
            case RouteTraffic route:
                (await store.UpdateAsync(ResourceTypes.VirtualService, route.VirtualService, cancellationToken)).Require();
                return true;
            case LabelSubsets subsets:
                (await store.UpdateAsync(ResourceTypes.DestinationRule, subsets.DestinationRule, cancellationToken)).Require();
                return true;
            default:
                return false;
        }
    }

    /// <summary>Analyses and experiments: what a version is judged by.</summary>
    private async Task<bool> ApplyToEvidenceAsync(Rollout rollout, RolloutChange change, CancellationToken cancellationToken)
    {
        var ns = rollout.Namespace;
        switch (change)
        {
            case StartAnalysis start:
                var run = start.RunFor(NewReplicaSet.OwnerOf(rollout), ns, Revision.Text(Revision.Of(rollout)));
                Accept(await store.CreateAsync(ResourceTypes.AnalysisRun, run, cancellationToken), WriteOutcome.AlreadyExists);
                return true;
            case TerminateAnalysis terminate:
                await TerminateAsync(ResourceTypes.AnalysisRun, ns, terminate.Name, cancellationToken);
                return true;
            case DeleteAnalysisRun delete:
                await DeleteAsync(ResourceTypes.AnalysisRun, ns, delete.Name, null, cancellationToken);
                return true;
            case CreateExperiment create:
                Accept(await store.CreateAsync(ResourceTypes.Experiment, create.Experiment, cancellationToken), WriteOutcome.AlreadyExists);
                return true;
            case TerminateExperiment terminate:
                await TerminateAsync(ResourceTypes.Experiment, ns, terminate.Name, cancellationToken);
                return true;
            case DeleteExperiment delete:
                await DeleteAsync(ResourceTypes.Experiment, ns, delete.Name, null, cancellationToken);
                return true;
            default:
                return false;
        }
    }

    // Only over the version that was read: if a person changed the rollout meanwhile, this decision is stale.
    private async Task<Rollout> AnnotateAsync(Rollout rollout, AnnotateRollout annotate, CancellationToken cancellationToken)
    {
        var raw = KubernetesJson.Write(rollout);
        raw.Annotate(annotate.Key, annotate.Value);
        var result = await store.ReplaceAsync(ResourceTypes.Rollout, rollout.Namespace, rollout.Name, raw, WriteScope.Main, cancellationToken);
        return result.Require<Rollout>();
    }

    // The template first, so that no pod made meanwhile is missed; the note of what was given last, so that an interrupted turn is repeated.
    private async Task DescribeAsync(string ns, DescribePods describe, CancellationToken cancellationToken)
    {
        await PatchAsync(ResourceTypes.ReplicaSet, ns, describe.ReplicaSetName, raw => PodDescription.Change(raw["spec"]!["template"]!.AsObject(), describe), cancellationToken);
        if (store.Find(ResourceTypes.ReplicaSet, ns, describe.ReplicaSetName) is not { } set)
        {
            return;
        }

        foreach (var pod in store.Snapshot.OwnedBy(set.Uid, ResourceTypes.Pod, ns))
        {
            await PatchAsync(ResourceTypes.Pod, ns, pod.Name.Name, raw => PodDescription.Change(raw, describe), cancellationToken);
        }

        var given = describe.After is null ? null : KubernetesJson.Write(describe.After).ToJsonString(KubernetesJson.Options);
        await PatchAsync(ResourceTypes.ReplicaSet, ns, describe.ReplicaSetName, raw => raw.Annotate(RoleMetadata.Annotation, given), cancellationToken);
    }

    private async Task PatchAsync(ResourceType type, string ns, string name, Action<JsonObject> change, CancellationToken cancellationToken) =>
        Accept(await store.PatchAsync(type, ns, name, change, WriteScope.Main, cancellationToken), WriteOutcome.NotFound);

    private Task TerminateAsync(ResourceType type, string ns, string name, CancellationToken cancellationToken) =>
        PatchAsync(type, ns, name, raw => raw["spec"]!["terminate"] = true, cancellationToken);

    private async Task DeleteAsync(ResourceType type, string ns, string name, DeleteOptions? options, CancellationToken cancellationToken) =>
        Accept(await store.DeleteAsync(type, ns, name, options, cancellationToken), WriteOutcome.NotFound);

    private static void Accept(WriteResult result, WriteOutcome harmless)
    {
        if (result.Outcome != harmless)
        {
            result.Require();
        }
    }

    private static void Select(JsonObject raw, string hash)
    {
        var spec = raw["spec"]!.AsObject();
        if (spec["selector"] is not JsonObject selector)
        {
            spec["selector"] = selector = [];
        }

        selector[Labels.PodTemplateHash] = hash;
    }
}
