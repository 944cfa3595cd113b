using System.Text.Json;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The rules for metrics that a run checks when it starts (upstream: utils/analysis ValidateMetrics).</summary>
public static class MetricValidation
{
    /// <summary>The first violation, or null.</summary>
    public static string? Validate(IReadOnlyList<Metric> metrics)
    {
        if (metrics.Count == 0)
        {
            return "no metrics specified";
        }

        var names = new HashSet<string>();
        for (var i = 0; i < metrics.Count; i++)
        {
            var problem = names.Add(metrics[i].Name ?? "") ? Validate(metrics[i]) : $"duplicate name '{metrics[i].Name}'";
            if (problem is not null)
            {
                return $"metrics[{i}]: {problem}";
            }
        }

        return null;
    }

    /// <summary>The first violation of one metric, or null.</summary>
    public static string? Validate(Metric metric) => ValidateLimits(metric) ?? ValidateDurations(metric) ?? ValidateProvider(metric.Provider);

    private static string? ValidateLimits(Metric metric)
    {
        var count = MetricModel.Number(metric.Count);
        var failures = MetricModel.Number(metric.FailureLimit);
        var successes = MetricModel.Number(metric.ConsecutiveSuccessLimit);
        var inconclusive = MetricModel.Number(metric.InconclusiveLimit);
        var isCounted = count > 0;
        return successes < 0 ? "consecutiveSuccessLimit must be >= 0"
            : failures < -1 ? "failureLimit must be >= 0, or -1 to be disabled"
            : successes == 0 && failures == -1 ? "failureLimit and consecutiveSuccessLimit cannot both be disabled"
            : inconclusive < 0 ? "inconclusiveLimit must be >= 0"
            : MetricModel.Number(metric.ConsecutiveErrorLimit) < 0 ? "consecutiveErrorLimit must be >= 0"
            : isCounted && failures >= 0 && count < (long)failures + successes
                ? $"count ({count}) must be >= failureLimit + consecutiveSuccessLimit ({failures} + {successes}) if both >= 0"
            : isCounted && failures < 0 && count < successes ? "count must be >= consecutiveSuccessLimit"
            : isCounted && count < inconclusive ? "count must be >= inconclusiveLimit"
            : null;
    }

    private static string? ValidateDurations(Metric metric)
    {
        var hasInterval = !string.IsNullOrEmpty(metric.Interval?.Text);
        return MetricModel.Number(metric.Count) > 1 && !hasInterval ? "interval must be specified when count > 1"
            : hasInterval && metric.Interval?.Value is null ? $"invalid interval string: {GoDurationProblem.Of(metric.Interval?.Text)}"
            : !string.IsNullOrEmpty(metric.InitialDelay?.Text) && metric.InitialDelay?.Value is null
                ? $"invalid startDelay string: {GoDurationProblem.Of(metric.InitialDelay?.Text)}"
            : null;
    }

    /// <summary>Providers that this model has no field for count as well: each has its own key.</summary>
    private static string? ValidateProvider(MetricProvider? provider) => CountProviders(provider) switch
    {
        0 => "no provider specified",
        1 => null,
        _ => "multiple providers specified",
    };

    private static int CountProviders(MetricProvider? provider)
    {
        if (provider is null)
        {
            return 0;
        }

        var known = new[] { provider.Prometheus is not null, provider.Web is not null, provider.Job is not null }.Count(given => given);
        return known + (provider.Unknown ?? new Dictionary<string, JsonElement>()).Sum(pair => pair switch
        {
            { Value.ValueKind: JsonValueKind.Null } => 0,
            { Key: "plugin", Value.ValueKind: JsonValueKind.Object } => pair.Value.EnumerateObject().Count(),
            _ => 1,
        });
    }
}
