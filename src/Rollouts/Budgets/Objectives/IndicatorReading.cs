using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Budgets;

/// <summary>Reads an OpenSLO indicator into PromQL.</summary>
internal static class IndicatorReading
{
    /// <param name="spec">The indicator.</param>
    /// <param name="objective">Its threshold, for a thresholdMetric.</param>
    /// <param name="at">Where the indicator is written, for messages.</param>
    public static (Indicator? Indicator, string Problem) Read(SliSpec spec, SloObjective objective, string at) =>
        spec.ThresholdMetric is { } threshold ? Threshold(threshold, objective, at)
        : spec.RatioMetric is { } ratio ? Ratio(ratio, at)
        : (null, $"{at}: has neither ratioMetric nor thresholdMetric");

    private static (Indicator?, string) Threshold(SliMetric metric, SloObjective objective, string at)
    {
        if (metric.MetricSource?.Query is not { } query)
        {
            return (null, $"{at}.thresholdMetric.metricSource.spec.query: Required value");
        }

        var violated = objective.Op switch { "lte" => ">", "lt" => ">=", "gte" => "<", "gt" => "<=", _ => null };
        return violated is null || objective.Value is not { } value
            ? (null, "spec.objectives[0].op: Required value: a thresholdMetric needs op and value")
            : (new ShareIndicator(string.Create(CultureInfo.InvariantCulture, $"max(({query.Trim()}) {violated} bool {value:R})")), "");
    }

    private static (Indicator?, string) Ratio(RatioMetric ratio, string at)
    {
        if (ratio.Raw?.MetricSource?.Query is { } raw)
        {
            var share = ratio.RawType == "success" ? $"1 - avg(({raw.Trim()}))" : $"avg(({raw.Trim()}))";
            return (new ShareIndicator($"clamp({share}, 0, 1)"), "");
        }

        var (total, good, bad) = (ratio.Total?.MetricSource?.Query, ratio.Good?.MetricSource?.Query, ratio.Bad?.MetricSource?.Query);
        if (total is null || (good ?? bad) is null)
        {
            return (null, $"{at}.ratioMetric: needs total, and good or bad");
        }

        if (ratio.Counter == false)
        {
            return (new RateIndicator(total.Trim(), good?.Trim(), bad?.Trim()), "");
        }

        return CounterQuery.TryRead(total, out var all) && Readable(good, out var fine) && Readable(bad, out var faulty)
            ? (new CounterIndicator(all!, fine, faulty), "")
            : (null, $"{at}.ratioMetric: a query is no selector, sum(selector) or text with {{{{.window}}}}");
    }

    private static bool Readable(string? query, out CounterQuery? read)
    {
        read = null;
        return query is null || CounterQuery.TryRead(query, out read);
    }
}
