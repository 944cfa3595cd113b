using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>
/// Carries out rollouts: reads what there is, asks <see cref="RolloutReconciliation"/>, writes what it decided. The status is
/// written last and only over the version that was read, so that a turn that was interrupted or overtaken is decided
/// again from what it left behind, and nothing is promoted twice.
/// </summary>
internal sealed class RolloutController(ObjectStore store, EventRecorder events, TimeProvider time, ILogger<RolloutController> log) : IReconciler
{
    private const string Component = "rollouts-controller";

    private readonly RolloutReader _reader = new(store);
    private readonly RolloutWriter _writer = new(store);

    public string Name => "rollouts";

    public IReadOnlyList<WatchSource> Sources { get; } = RolloutSources.All(store);

    /// <summary>A turn waits for the disk most of its time, and turns that wait together share a commit; more than upstream's ten, which wait for an API.</summary>
    public int Concurrency => 32;

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        if (_reader.Read(key) is not { } snapshot || snapshot.Rollout.Metadata.DeletionTimestamp is not null)
        {
            return ReconcileResult.Done;
        }

        var decision = RolloutReconciliation.Decide(snapshot, time.GetUtcNow());
        var rollout = snapshot.Rollout;
        foreach (var change in decision.Changes)
        {
            rollout = await _writer.ApplyAsync(rollout, change, cancellationToken);
        }

        await WriteStatusAsync(rollout, decision.Status, cancellationToken);

        // Written in their order, and waited for together.
        await Task.WhenAll([.. decision.Events.Select(happening => RecordAsync(key, snapshot.Rollout, happening, cancellationToken))]);
        return new ReconcileResult(decision.LookAgainAfter);
    }

    private Task RecordAsync(ObjectName key, Rollout rollout, RolloutEvent happening, CancellationToken cancellationToken)
    {
        Log.Happened(log, key.ToString(), happening.Reason, happening.Message);
        var type = happening.IsWarning ? EventType.Warning : EventType.Normal;
        return events.RecordAsync(Component, rollout, type, happening.Reason, happening.Message, cancellationToken);
    }

    private async Task WriteStatusAsync(Rollout rollout, RolloutStatus status, CancellationToken cancellationToken)
    {
        if (!KubernetesJson.AreEqual(status, rollout.Status))
        {
            (await store.UpdateStatusAsync(ResourceTypes.Rollout, rollout, status, cancellationToken)).Require();
        }
    }
}
