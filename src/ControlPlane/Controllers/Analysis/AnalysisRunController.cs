using Platform.ControlPlane.Providers;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>
/// Carries out AnalysisRuns: reads a run, asks <see cref="AnalysisAssessment"/>, writes the status, starts the measurements
/// that are due. A turn never waits for a measurement; its result comes back as a write of the status, and with it the
/// next turn. What is not in the status does not exist: after a restart, measurements that were under way are taken again.
/// </summary>
internal sealed class AnalysisRunController(ObjectStore store, AnalysisStatusWriter writer, OngoingMeasurements ongoing, RunMeasurer measurer, TimeProvider time) : IReconciler
{
    /// <summary>A run that goes on is looked at this often even if nothing happens.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    /// <summary>A run that has ended is looked at this often until its time is over.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public string Name => "analysisruns";

    public IReadOnlyList<WatchSource> Sources { get; } = [WatchSource.Of(ResourceTypes.AnalysisRun)];

    public int Concurrency => 4;

    public async Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
    {
        using var turn = await ongoing.EnterAsync(key, cancellationToken);
        if (store.Get<AnalysisRun>(ResourceTypes.AnalysisRun, key.Namespace, key.Name) is not { Metadata.DeletionTimestamp: null } run)
        {
            turn.Leave();
            return ReconcileResult.Done;
        }

        var now = time.GetUtcNow();
        var decision = Decide(run, turn.UnderWay(run.Metadata.Uid), now, out var args);
        run = await writer.WriteAsync(run, decision, cancellationToken);
        if (decision.IsCompleted)
        {
            turn.Leave();
            return await ForgetAsync(run, now, cancellationToken);
        }

        if (decision.Measure.Count > 0)
        {
            turn.Start(run.Metadata.Uid, decision.Measure, stop => measurer.MeasureAsync(key, run, args, decision.Measure, stop));
        }

        return ReconcileResult.At(decision.LookAgainAt is { } at && at - now < LongestRest ? at : now + LongestRest);
    }

    private async Task<ReconcileResult> ForgetAsync(AnalysisRun run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (RunLifetime.EndsAt(run) is not { } end)
        {
            return ReconcileResult.Done;
        }

        if (end > now)
        {
            return ReconcileResult.At(end - now < LongestWait ? end : now + LongestWait);
        }

        var options = new DeleteOptions { Uid = run.Metadata.Uid };
        var deleted = await store.DeleteAsync(ResourceTypes.AnalysisRun, run.Namespace, run.Name, options, cancellationToken);
        return deleted.Outcome is WriteOutcome.StorageFailed ? ReconcileResult.After(LongestRest) : ReconcileResult.Done;
    }

    private AnalysisDecision Decide(AnalysisRun run, IReadOnlySet<string> underWay, DateTimeOffset now, out SecretArguments args)
    {
        args = SecretArguments.Resolve(store, run);
        var problem = MetricProviders.Problem(run.Spec?.Metrics ?? []) ?? args.Problem;
        return problem is null || run.Status?.Phase.ToAnalysisPhase().IsCompleted() == true
            ? AnalysisAssessment.Decide(run, now, underWay)
            : AnalysisAssessment.Refuse(run, problem, now);
    }
}
