using Platform.ControlPlane.Providers;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>Takes measurements of a run at the same time, and writes each as soon as it is there.</summary>
internal sealed class RunMeasurer(MetricProviders providers, AnalysisStatusWriter writer, OngoingMeasurements ongoing, TimeProvider time, ILogger<RunMeasurer> log)
{
    /// <summary>Measurements that end this close together are written and assessed together, as if they had been waited for.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(100);

    public async Task MeasureAsync(ObjectName key, AnalysisRun run, SecretArguments args, IReadOnlyList<string> metrics, CancellationToken cancellationToken)
    {
        try
        {
            var pending = metrics.Select(name => MeasureAsync(key, name, run, args, cancellationToken)).ToList();
            while (pending.Count > 0)
            {
                await Task.WhenAny(pending);
                await WaitForOthersAsync(pending, cancellationToken);
                var taken = new List<TakenMeasurement>();
                foreach (var finished in pending.Where(task => task.IsCompleted).ToList())
                {
                    pending.Remove(finished);
                    taken.Add(await finished);
                }

                using var turn = await ongoing.EnterAsync(key, cancellationToken);
                var others = turn.UnderWay(run.Metadata.Uid).Except(taken.Select(measurement => measurement.Metric)).ToHashSet();
                await writer.AddAsync(key, run.Metadata.Uid, taken, others, cancellationToken);
                turn.Finish(run.Metadata.Uid, taken.Select(measurement => measurement.Metric));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run has ended, or the process does: nobody waits for these measurements.
        }
        catch (Exception error)
        {
            Log.MeasuringBroke(log, key.ToString(), error);
            using var turn = await ongoing.EnterAsync(key, CancellationToken.None);
            turn.Finish(run.Metadata.Uid, metrics);
        }
    }

    private async Task WaitForOthersAsync(List<Task<TakenMeasurement>> pending, CancellationToken cancellationToken)
    {
        if (pending.Exists(task => !task.IsCompleted))
        {
            await Task.WhenAny(Task.WhenAll(pending), Task.Delay(Settling, time, cancellationToken));
        }
    }

    private async Task<TakenMeasurement> MeasureAsync(ObjectName key, string name, AnalysisRun run, SecretArguments args, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var metric = Resolve(name, run.Spec!.Metrics!, args);
        var mends = AnalysisMends.TryRead(run.Metadata.Annotations, out var asked, out _) ? asked : AnalysisMends.None;
        var reading = await ReadAsync(key, metric, run, cancellationToken);
        if (SampleCount.QuestionOf(metric, mends) is not null && reading.Problem is null)
        {
            var question = Resolve(name, [.. run.Spec.Metrics!.Select(written => SampleCount.QuestionOf(written, mends) ?? written)], args);
            reading = reading.RestingOn(await ReadAsync(key, question, run, cancellationToken), mends.MinimumSamples);
        }

        var verdict = reading.JudgedBy(new MetricConditions(metric, mends), startedAt);
        var measurement = new Measurement
        {
            Phase = verdict.Phase.ToText(),
            Message = args.Redact(verdict.Message),
            StartedAt = startedAt,
            FinishedAt = time.GetUtcNow(),
            Value = args.Redact(reading.Value),
            Metadata = reading.Metadata,
        };
        if (verdict.Phase == AnalysisPhase.Error)
        {
            Log.MeasurementFailed(log, key.ToString(), name, measurement.Message);
        }

        var description = providers.Find(metric).Describe(metric)?.ToDictionary(pair => pair.Key, pair => args.Redact(pair.Value)!);
        return new TakenMeasurement(name, measurement, description);
    }

    private async Task<MetricReading> ReadAsync(ObjectName key, Metric metric, AnalysisRun run, CancellationToken cancellationToken)
    {
        try
        {
            return await providers.Find(metric).ReadAsync(metric, MeasuredRun.Of(run, metric.Name ?? ""), cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ProviderBroke(log, key.ToString(), metric.Name ?? "", error);
            return MetricReading.Failed($"the provider failed: {error.Message}");
        }
    }

    /// <summary>The metric of that name, which may itself be written with an argument.</summary>
    private static Metric Resolve(string name, IReadOnlyList<Metric> metrics, SecretArguments args) =>
        metrics
            .Select(written => MetricArguments.TryResolve(written, args.Arguments, out var metric, out var problem) ? metric : throw new InvalidOperationException(problem))
            .First(metric => metric.Name == name);
}
