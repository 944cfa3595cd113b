using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Console.Views.Analysis;

/// <summary>When an analysis will be done if it keeps to its plan.</summary>
internal static class AnalysisSchedule
{
    /// <summary>Null for a run that has no end of its own (a metric with an interval and no count), or has not started.</summary>
    public static DateTimeOffset? EndOf(AnalysisRun run)
    {
        if (run.Status?.StartedAt is not { } started || run.Spec?.Metrics is not { Count: > 0 } metrics)
        {
            return null;
        }

        var longest = TimeSpan.Zero;
        foreach (var metric in metrics)
        {
            if (!MetricArguments.TryResolve(metric, run.Spec.Args ?? [], out var resolved, out _) || LengthOf(resolved) is not { } length)
            {
                return null;
            }

            longest = length > longest ? length : longest;
        }

        return started + longest;
    }

    private static TimeSpan? LengthOf(Metric metric)
    {
        var delay = metric.InitialDelay?.Value ?? TimeSpan.Zero;
        return metric.Interval?.Value is not { } interval ? delay
            : metric.Count?.AsInteger() is > 0 and var count ? delay + ((count - 1) * interval)
            : null;
    }
}
