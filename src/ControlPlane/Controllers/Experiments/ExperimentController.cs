using System.Text.Json.Nodes;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Experiments;

/// <summary>
/// Carries out experiments: reads what there is, asks <see cref="ExperimentReconciliation"/>, writes what it decided. The status is
/// written last and only over the version that was read, so that an interrupted turn is decided again from what it left behind.
/// </summary>
internal sealed class ExperimentController(ObjectStore store, EventRecorder events, TimeProvider time, ILogger<ExperimentController> log) : IReconciler
{
    private const string Component = "rollouts-controller";

    private readonly ExperimentReader _reader = new(store);
    private readonly ExperimentWriter _writer = new(store);

    public string Name => "experiments";

    public IReadOnlyList<WatchSource> Sources { get; } =
    [
        WatchSource.Of(ResourceTypes.Experiment),
        WatchSource.OwnedBy(ResourceTypes.ReplicaSet, ResourceTypes.Experiment),
        WatchSource.OwnedBy(ResourceTypes.Service, ResourceTypes.Experiment),
        WatchSource.OwnedBy(ResourceTypes.AnalysisRun, ResourceTypes.Experiment),
    ];

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        if (_reader.Read(key) is not { Experiment.Metadata.DeletionTimestamp: null } snapshot)
        {
            return ReconcileResult.Done;
        }

        var experiment = snapshot.Experiment;
        var decision = ExperimentReconciliation.Decide(snapshot, time.GetUtcNow());
        foreach (var change in decision.Changes)
        {
            await _writer.ApplyAsync(experiment, change, cancellationToken);
        }

        if (!KubernetesJson.AreEqual(decision.Status, experiment.Status))
        {
            (await store.UpdateStatusAsync(ResourceTypes.Experiment, experiment, decision.Status, cancellationToken)).Require();
        }

        foreach (var happening in decision.Events)
        {
            await RecordAsync(experiment, happening, cancellationToken);
        }

        return new ReconcileResult(decision.LookAgainAfter);
    }

    private async Task RecordAsync(Experiment experiment, ExperimentEvent happening, CancellationToken cancellationToken)
    {
        Log.Happened(log, $"{experiment.Namespace}/{experiment.Name}", happening.Reason, happening.Message);
        var type = happening.IsWarning ? EventType.Warning : EventType.Normal;
        await events.RecordAsync(Component, experiment, type, happening.Reason, happening.Message, cancellationToken);
        var owner = (experiment.Metadata.OwnerReferences ?? []).FirstOrDefault(reference => reference.Kind == ResourceTypes.Rollout.Kind);
        if (happening.IsForRollout && owner?.Name is { } name && store.Get<Rollout>(ResourceTypes.Rollout, experiment.Namespace, name) is { } rollout)
        {
            await events.RecordAsync(Component, rollout, EventType.Warning, happening.Reason, happening.Message, cancellationToken);
        }
    }
}
