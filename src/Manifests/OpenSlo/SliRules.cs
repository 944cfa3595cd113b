namespace Platform.Manifests;

/// <summary>What an indicator must be: a ratio with two of good, bad and total, or a threshold; queries for Prometheus.</summary>
internal static class SliRules
{
    public static void Check(Sli sli, FieldErrors errors) => Check(sli.Spec, FieldPath.Root.Child("spec"), errors);

    public static void Check(SliSpec? spec, FieldPath path, FieldErrors errors)
    {
        switch (spec)
        {
            case null or { RatioMetric: null, ThresholdMetric: null }:
                errors.Required(path.Child("ratioMetric"), "a ratioMetric or a thresholdMetric");
                break;
            case { RatioMetric: not null, ThresholdMetric: not null }:
                errors.Forbidden(path.Child("thresholdMetric"), "ratioMetric is given as well; keep one of them");
                break;
            case { RatioMetric: { } ratio }:
                CheckRatio(ratio, path.Child("ratioMetric"), errors);
                break;
            case { ThresholdMetric: { } threshold }:
                CheckSource(threshold, path.Child("thresholdMetric"), errors);
                break;
        }
    }

    private static void CheckRatio(RatioMetric ratio, FieldPath path, FieldErrors errors)
    {
        var hasEvents = ratio.Good is not null || ratio.Bad is not null || ratio.Total is not null;
        if (ratio.Raw is not null)
        {
            CheckRaw(ratio, hasEvents, path, errors);
            return;
        }

        if (ratio.RawType is not null)
        {
            errors.Required(path.Child("raw"), "rawType is given");
        }

        if (ratio.Good is not null && ratio.Bad is not null)
        {
            errors.Forbidden(path.Child("bad"), "good is given as well; keep one of them");
        }
        else if (ratio.Good is null && ratio.Bad is null)
        {
            errors.Required(path.Child("good"), "good or bad events");
        }

        if (ratio.Total is null)
        {
            errors.Required(path.Child("total"), "all events");
        }

        CheckEvents(ratio.Good, ratio.Counter, path.Child("good"), errors);
        CheckEvents(ratio.Bad, ratio.Counter, path.Child("bad"), errors);
        CheckEvents(ratio.Total, ratio.Counter, path.Child("total"), errors);
    }

    private static void CheckRaw(RatioMetric ratio, bool hasEvents, FieldPath path, FieldErrors errors)
    {
        if (hasEvents)
        {
            errors.Forbidden(path.Child("raw"), "good, bad or total is given as well; keep one kind");
        }

        if (errors.HasText(path.Child("rawType"), ratio.RawType, "raw needs success or failure"))
        {
            errors.OneOf(path.Child("rawType"), ratio.RawType, "success", "failure");
        }

        CheckSource(ratio.Raw!, path.Child("raw"), errors);
    }

    private static void CheckEvents(SliMetric? metric, bool? counter, FieldPath path, FieldErrors errors)
    {
        if (metric is null || !CheckSource(metric, path, errors) || counter == false)
        {
            return;
        }

        var query = metric.MetricSource!.Query!;
        if (!CounterQuery.TryRead(query, out _))
        {
            errors.Invalid(
                path.Child("metricSource", "spec", "query"),
                query,
                "with counter: true it must be a selector, sum(selector), or a query with {{.window}} in its brackets; a rate of anything else breaks when a counter restarts");
        }
    }

    private static bool CheckSource(SliMetric metric, FieldPath path, FieldErrors errors)
    {
        var source = path.Child("metricSource");
        if (metric.MetricSource is not { } given)
        {
            errors.Required(source);
            return false;
        }

        if (given.Type is { } type && !type.Equals("prometheus", StringComparison.OrdinalIgnoreCase))
        {
            errors.Add(FieldError.NotSupported(source.Child("type"), type, "Prometheus") with { IsOnlyHere = true });
        }

        return errors.HasText(source.Child("spec", "query"), given.Query, "a PromQL query");
    }
}
