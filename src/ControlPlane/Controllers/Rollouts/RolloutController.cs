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

    /// <summary>As upstream's --rollout-threads. A turn waits for the disk most of its time, and turns that wait together share a commit.</summary>
    public int Concurrency => 10;

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
        foreach (var happening in decision.Events)
        {
            var type = happening.IsWarning ? EventType.Warning : EventType.Normal;
            Log.Happened(log, key.ToString(), happening.Reason, happening.Message);
            await events.RecordAsync(Component, snapshot.Rollout, type, happening.Reason, happening.Message, cancellationToken);
        }

        return new ReconcileResult(decision.LookAgainAfter);
    }

    private async Task WriteStatusAsync(Rollout rollout, RolloutStatus status, CancellationToken cancellationToken)
    {
        if (!KubernetesJson.AreEqual(status, rollout.Status))
        {
            (await store.UpdateStatusAsync(ResourceTypes.Rollout, rollout, status, cancellationToken)).Require();
        }
    }
}
