using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>When a metric is measured next (upstream: generateMetricTasks, calculateNextReconcileTime).</summary>
internal static class MetricSchedule
{
    /// <summary>After an error, whatever the interval says.</summary>
    public static readonly TimeSpan ErrorRetryInterval = TimeSpan.FromSeconds(10);

    /// <summary>The time from which the next measurement is due; null when there is none to come.</summary>
    public static DateTimeOffset? NextMeasurement(MetricModel metric, MetricResult? result, DateTimeOffset runStartedAt)
    {
        if (result?.Phase.ToAnalysisPhase().IsCompleted() == true)
        {
            return null;
        }

        if (result?.Measurements is not { Count: > 0 } measurements)
        {
            return runStartedAt + (metric.InitialDelay ?? TimeSpan.Zero);
        }

        var last = measurements[^1];
        if (last.FinishedAt is not { } finishedAt)
        {
            return last.ResumeAt ?? runStartedAt; // whoever took it is gone: it is taken again
        }

        if (metric.Count is { } count && result.Count >= count)
        {
            return null;
        }

        var interval = last.Phase.ToAnalysisPhase() == AnalysisPhase.Error ? ErrorRetryInterval : metric.Interval ?? ErrorRetryInterval;
        return finishedAt + interval;
    }
}
