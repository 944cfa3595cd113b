using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>Writes statuses of runs over the version they were decided on, and the events that go with them.</summary>
internal sealed class AnalysisStatusWriter(ObjectStore store, EventRecorder events, TimeProvider time, ILogger<AnalysisStatusWriter> log)
{
    private const string Component = "rollouts-controller";
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Writes what was decided, and returns the run as it is then.</summary>
    /// <exception cref="WriteRefusedException">Someone else wrote the run meanwhile: decide again.</exception>
    public async Task<AnalysisRun> WriteAsync(AnalysisRun run, AnalysisDecision decision, CancellationToken cancellationToken)
    {
        if (!KubernetesJson.AreEqual(decision.Status, run.Status))
        {
            var result = await store.UpdateStatusAsync(ResourceTypes.AnalysisRun, run, decision.Status, cancellationToken);
            run = result.Require<AnalysisRun>();
        }

        foreach (var happening in decision.Events)
        {
            var type = happening.IsWarning ? EventType.Warning : EventType.Normal;
            Log.Happened(log, $"{run.Namespace}/{run.Name}", happening.Reason, happening.Message);
            await events.RecordAsync(Component, run, type, happening.Reason, happening.Message, cancellationToken);
        }

        return run;
    }

    /// <summary>
    /// Adds measurements to a run and assesses it in the same write. They are added exactly once: over the latest version,
    /// again after a conflict or while the disk takes nothing, and not at all to a run that is gone or has completed.
    /// </summary>
    public async Task AddAsync(ObjectName key, string? uid, IReadOnlyList<TakenMeasurement> taken, IReadOnlySet<string> underWay, CancellationToken cancellationToken)
    {
        while (store.Get<AnalysisRun>(ResourceTypes.AnalysisRun, key.Namespace, key.Name) is { } run && run.Metadata.Uid == uid)
        {
            var measured = taken.Aggregate(run, (current, one) => AnalysisAssessment.ApplyMeasurement(current, one.Metric, one.Measurement, one.Description));
            if (ReferenceEquals(measured, run))
            {
                return;
            }

            try
            {
                var decision = AnalysisAssessment.Decide(measured, time.GetUtcNow(), underWay);
                await WriteAsync(run, decision, cancellationToken);
                return;
            }
            catch (WriteRefusedException refused) when (refused.Outcome == WriteOutcome.Conflict)
            {
                // Read again at once.
            }
            catch (WriteRefusedException refused) when (refused.Outcome == WriteOutcome.StorageFailed)
            {
                Log.WriteFailed(log, key.ToString(), RetryDelay.TotalSeconds, refused.Message);
                await Task.Delay(RetryDelay, time, cancellationToken);
            }
        }
    }
}
