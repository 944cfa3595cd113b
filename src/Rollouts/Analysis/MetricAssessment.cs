using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The phase of one metric from its counters (upstream: assessMetricStatus).</summary>
internal static class MetricAssessment
{
    public static AnalysisPhase Assess(MetricModel metric, MetricResult result, bool isTerminating)
    {
        // 1. A completed metric stays as it is.
        if (result.Phase.ToAnalysisPhase() is { } phase && phase.IsCompleted())
        {
            return phase;
        }

        // 2. Nothing measured yet.
        if (result.Measurements is not { Count: > 0 } measurements)
        {
            return isTerminating ? CutShort(metric, result) : AnalysisPhase.Pending;
        }

        // 3. The last measurement is under way.
        if (!measurements[^1].Phase.ToAnalysisPhase().IsCompleted())
        {
            return AnalysisPhase.Running;
        }

        // 4. A limit is exceeded.
        if (ExceededLimit(metric, result) is { } exceeded)
        {
            return exceeded.Phase;
        }

        // 5. Enough successes in a row.
        if (metric.ConsecutiveSuccessLimit > 0 && result.ConsecutiveSuccess >= metric.ConsecutiveSuccessLimit)
        {
            return Ended(metric, result);
        }

        // 6. Everything is measured: failures within the limit are forgiven, but successes in a row that did not come are not.
        if (metric.Count is { } count && result.Count >= count)
        {
            return metric.ConsecutiveSuccessLimit <= 0 ? Ended(metric, result)
                : metric.FailureLimit >= 0 ? AnalysisPhase.Inconclusive
                : AnalysisPhase.Failed;
        }

        // 7. It would go on, but the run ends: what was within its limits counts as success, even when nothing succeeded (as upstream).
        return isTerminating ? CutShort(metric, result) : AnalysisPhase.Running;
    }

    /// <summary>Why a metric that is within its limits is not Successful; null when it is.</summary>
    public static string? Shortfall(MetricModel metric, MetricResult result) =>
        result.Successful < metric.MinimumSuccessful ? $"successful ({result.Successful}) < {AnalysisMends.MinimumSuccessfulAnnotation} ({metric.MinimumSuccessful})" : null;

    private static AnalysisPhase Ended(MetricModel metric, MetricResult result) =>
        Shortfall(metric, result) is null ? AnalysisPhase.Successful : AnalysisPhase.Inconclusive;

    private static AnalysisPhase CutShort(MetricModel metric, MetricResult result) =>
        metric.Mends.IsInconclusiveWhenTerminated ? AnalysisPhase.Inconclusive : Ended(metric, result);

    /// <summary>The limit that is exceeded and what that means; of several Error counts, then Inconclusive, then Failed.</summary>
    public static (AnalysisPhase Phase, string Message)? ExceededLimit(MetricModel metric, MetricResult result)
    {
        if (result.ConsecutiveError > metric.ConsecutiveErrorLimit)
        {
            return (AnalysisPhase.Error, $"consecutiveErrors ({result.ConsecutiveError}) > consecutiveErrorLimit ({metric.ConsecutiveErrorLimit})");
        }

        if (result.Inconclusive > metric.InconclusiveLimit)
        {
            return (AnalysisPhase.Inconclusive, $"inconclusive ({result.Inconclusive}) > inconclusiveLimit ({metric.InconclusiveLimit})");
        }

        return metric.FailureLimit >= 0 && result.Failed > metric.FailureLimit
            ? (AnalysisPhase.Failed, $"failed ({result.Failed}) > failureLimit ({metric.FailureLimit})")
            : null;
    }
}
