using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Everything that is decided about an AnalysisRun, as functions of the run and the time. All state is in the run's status:
/// a process that dies with a measurement under way leaves no trace of it, and the measurement is taken again.
/// </summary>
public static class AnalysisAssessment
{
    /// <summary>The next status, the metrics to measure now, and when to look again.</summary>
    /// <param name="run">With the status as stored.</param>
    /// <param name="now">The current time.</param>
    /// <param name="underWay">Metrics that are being measured: they are neither due nor waited for.</param>
    public static AnalysisDecision Decide(AnalysisRun run, DateTimeOffset now, IReadOnlySet<string>? underWay = null)
    {
        if (run.Status?.Phase.ToAnalysisPhase().IsCompleted() == true)
        {
            return new AnalysisDecision(run.Status, [], null, []);
        }

        var (model, problem) = AnalysisRunModel.Of(run);
        return model is null ? Refuse(run, problem!, now) : Decide(run, model, now, underWay);
    }

    /// <summary>The same for a run whose spec has been read.</summary>
    /// <param name="run">With the status as stored.</param>
    /// <param name="model">Of the run's spec as it is: terminate may have changed since, nothing else.</param>
    /// <param name="now">The current time.</param>
    /// <param name="underWay">Metrics that are being measured: they are neither due nor waited for.</param>
    public static AnalysisDecision Decide(AnalysisRun run, AnalysisRunModel model, DateTimeOffset now, IReadOnlySet<string>? underWay = null)
    {
        var current = run.Status ?? new AnalysisRunStatus();
        if (current.Phase.ToAnalysisPhase().IsCompleted())
        {
            return new AnalysisDecision(current, [], null, []);
        }

        var spec = run.Spec ?? new AnalysisRunSpec();
        var status = current.StartedAt is null ? current with { StartedAt = now } : current;
        var jobs = JobsUnderWay(spec, status, underWay);
        List<AnalysisEvent>? events = null;

        // A metric that ends badly terminates the run, but only from the next look on: so look until nothing moves.
        bool wasTerminating;
        do
        {
            status = jobs is { Count: > 0 } && RunAssessment.IsTerminating(spec, status) ? EndJobs(model, status, jobs, now) : status;
            var assessment = new RunAssessment(model, spec, status);
            status = assessment.Assess(now);
            wasTerminating = assessment.WasTerminating;
            if (assessment.Events is { } news)
            {
                (events ??= []).AddRange(news);
            }
        }
        while (!wasTerminating && !status.Phase.ToAnalysisPhase().IsCompleted() && RunAssessment.IsTerminating(spec, status));

        var kept = MeasurementLog.Trim(model, status.MetricResults ?? []);
        status = ReferenceEquals(kept, status.MetricResults) ? status : status with { MetricResults = kept };
        return status.Phase.ToAnalysisPhase().IsCompleted()
            ? new AnalysisDecision(status, [], null, events ?? [])
            : Schedule(model, status, now, underWay, events ?? []);
    }

    /// <summary>Ends a run in Error for something that no further measurement can mend.</summary>
    public static AnalysisDecision Refuse(AnalysisRun run, string problem, DateTimeOffset now)
    {
        var current = run.Status ?? new AnalysisRunStatus();
        var refused = current with
        {
            Phase = nameof(AnalysisPhase.Error),
            Message = problem,
            StartedAt = current.StartedAt ?? now,
            CompletedAt = current.CompletedAt ?? now,
        };
        return new AnalysisDecision(refused, [], null, [AnalysisEvent.RunCompleted(AnalysisPhase.Error)]);
    }

    /// <summary>
    /// The run with a measurement added and counted. Adding the same measurement (by metric and start) again changes nothing,
    /// nor does adding to a run that has completed.
    /// </summary>
    public static AnalysisRun ApplyMeasurement(AnalysisRun run, string metricName, Measurement measurement, IReadOnlyDictionary<string, string>? metadata = null)
    {
        return run.Status?.Phase.ToAnalysisPhase().IsCompleted() != true && AnalysisRunModel.Of(run).Model is { } model
            ? ApplyMeasurement(run, model, metricName, measurement, metadata)
            : run;
    }

    /// <summary>The same for a run whose spec has been read.</summary>
    public static AnalysisRun ApplyMeasurement(
        AnalysisRun run, AnalysisRunModel model, string metricName, Measurement measurement, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var status = run.Status ?? new AnalysisRunStatus();
        if (status.Phase.ToAnalysisPhase().IsCompleted() || model.Find(metricName) is not { } metric)
        {
            return run;
        }

        return run with { Status = status with { MetricResults = MeasurementLog.Add(status.MetricResults ?? [], metric, measurement, metadata) } };
    }

    private static HashSet<string>? JobsUnderWay(AnalysisRunSpec spec, AnalysisRunStatus status, IReadOnlySet<string>? underWay) =>
        underWay is not { Count: > 0 } ? null :
        [.. (spec.Metrics ?? []).Where(metric => metric.Provider?.Job is not null && underWay?.Contains(metric.Name ?? "") == true).Select(metric => metric.Name!)
            .Where(name => status.MetricResults?.FirstOrDefault(result => result.Name == name)?.Phase.ToAnalysisPhase().IsCompleted() != true)];

    // A query that is not waited for leaves no trace; a job that is killed halfway has decided nothing, and that is an outcome.
    private static AnalysisRunStatus EndJobs(AnalysisRunModel model, AnalysisRunStatus status, HashSet<string> jobs, DateTimeOffset now)
    {
        foreach (var metric in model.Metrics.Where(metric => jobs.Contains(metric.Name)))
        {
            var ended = new Measurement { Phase = nameof(AnalysisPhase.Inconclusive), Message = "Metric Terminated", StartedAt = now, FinishedAt = now };
            status = status with { MetricResults = MeasurementLog.Add(status.MetricResults ?? [], metric, ended, null) };
        }

        jobs.Clear();
        return status;
    }

    private static AnalysisDecision Schedule(
        AnalysisRunModel model, AnalysisRunStatus status, DateTimeOffset now, IReadOnlySet<string>? underWay, IReadOnlyList<AnalysisEvent> events)
    {
        List<string>? measure = null;
        DateTimeOffset? lookAgainAt = null;
        foreach (var metric in model.Metrics)
        {
            if (underWay?.Contains(metric.Name) == true
                || MetricSchedule.NextMeasurement(metric, MeasurementLog.Find(status.MetricResults, metric.Name), status.StartedAt ?? now) is not { } due)
            {
                continue;
            }

            if (due <= now)
            {
                (measure ??= []).Add(metric.Name);
            }
            else if (lookAgainAt is null || due < lookAgainAt)
            {
                lookAgainAt = due;
            }
        }

        return new AnalysisDecision(status, measure ?? [], lookAgainAt, events);
    }
}
