using Platform.Manifests;
using Platform.Rollouts.Conditions;

namespace Platform.Rollouts;

/// <summary>dryRun and measurementRetention: rules that pick metrics by a regular expression, matched anywhere in the name.</summary>
internal static class MetricRules
{
    /// <summary>Marks the metrics that the rules pick; on a rule that picks none, why the run cannot start.</summary>
    public static (IReadOnlyList<MetricModel> Metrics, string? Problem) Apply(AnalysisRunSpec spec, IReadOnlyList<MetricModel> metrics)
    {
        var dryRun = new HashSet<string>();
        var retention = new Dictionary<string, int>();
        for (var i = 0; i < (spec.DryRun?.Count ?? 0); i++)
        {
            if (Pick(metrics, spec.DryRun![i].MetricName) is not { Count: > 0 } picked)
            {
                return (metrics, $"dryRun[{i}]: Rule didn't match any metric name(s)");
            }

            dryRun.UnionWith(picked);
        }

        for (var i = 0; i < (spec.MeasurementRetention?.Count ?? 0); i++)
        {
            var rule = spec.MeasurementRetention![i];
            if (Pick(metrics, rule.MetricName) is not { Count: > 0 } picked)
            {
                return (metrics, $"measurementRetention[{i}]: Rule didn't match any metric name(s)");
            }

            picked.ForEach(name => retention[name] = rule.Limit ?? 0); // the last rule that matches counts
        }

        return ([.. metrics.Select(metric => metric with
        {
            IsDryRun = dryRun.Contains(metric.Name),
            Retention = retention.GetValueOrDefault(metric.Name) is > 0 and var limit ? limit : metric.Retention,
        })], null);
    }

    /// <summary>A pattern that is no regular expression picks nothing.</summary>
    private static List<string> Pick(IReadOnlyList<MetricModel> metrics, string? pattern)
    {
        try
        {
            return metrics.Select(metric => metric.Name).Where(name => GoPattern.IsMatch(name, pattern ?? "")).ToList();
        }
        catch (ConditionException)
        {
            return [];
        }
    }
}
