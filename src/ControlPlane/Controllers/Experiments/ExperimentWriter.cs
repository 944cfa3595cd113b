using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Experiments;

/// <summary>Applies the changes of a decision to the store. Each may be repeated: an earlier turn may have been interrupted after it.</summary>
internal sealed class ExperimentWriter(ObjectStore store)
{
    public async Task ApplyAsync(Experiment experiment, RolloutChange change, CancellationToken cancellationToken)
    {
        var ns = experiment.Namespace;
        var (result, harmless) = change switch
        {
            CreateReplicaSet create => (await store.CreateAsync(ResourceTypes.ReplicaSet, create.ReplicaSet, cancellationToken), WriteOutcome.AlreadyExists),
            ScaleReplicaSet scale => (await PatchAsync(ResourceTypes.ReplicaSet, ns, scale.Name, raw => raw["spec"]!["replicas"] = scale.Replicas, cancellationToken), WriteOutcome.NotFound),
            AnnotateReplicaSet annotate => (await PatchAsync(ResourceTypes.ReplicaSet, ns, annotate.Name, raw => raw.Annotate(annotate.Key, annotate.Value), cancellationToken), WriteOutcome.NotFound),
            CreateService create => (await store.CreateAsync(ResourceTypes.Service, create.Service, cancellationToken), WriteOutcome.AlreadyExists),
            DeleteService delete => (await store.DeleteAsync(ResourceTypes.Service, ns, delete.Name, null, cancellationToken), WriteOutcome.NotFound),
            StartAnalysis start => (await store.CreateAsync(ResourceTypes.AnalysisRun, start.RunFor(ExperimentObjects.OwnerOf(experiment), ns), cancellationToken), WriteOutcome.AlreadyExists),
            TerminateAnalysis terminate => (await PatchAsync(ResourceTypes.AnalysisRun, ns, terminate.Name, raw => raw["spec"]!["terminate"] = true, cancellationToken), WriteOutcome.NotFound),
            _ => throw new InvalidOperationException($"no way to apply a {change.GetType().Name}"),
        };
        if (result.Outcome != harmless)
        {
            result.Require();
        }
    }

    private Task<WriteResult> PatchAsync(ResourceType type, string ns, string name, Action<JsonObject> change, CancellationToken cancellationToken) =>
        store.PatchAsync(type, ns, name, change, WriteScope.Main, cancellationToken);
}
