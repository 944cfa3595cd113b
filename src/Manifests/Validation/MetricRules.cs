namespace Platform.Manifests;

/// <summary>One metric of an analysis: what Argo checks when it starts a run, checked when the template is written.</summary>
internal static class MetricRules
{
    public static void Check(Metric metric, FieldPath path, FieldErrors errors)
    {
        errors.HasText(path.Child("name"), metric.Name);
        DurationRules.Check(metric.Interval, path.Child("interval"), errors);
        DurationRules.Check(metric.InitialDelay, path.Child("initialDelay"), errors);
        CheckLimits(metric, path, errors);
        CheckProvider(metric.Provider, path.Child("provider"), errors);
    }

    private static void CheckLimits(Metric metric, FieldPath path, FieldErrors errors)
    {
        var count = DurationRules.Number(metric.Count, path.Child("count"), 0, errors);
        var failures = DurationRules.Number(metric.FailureLimit, path.Child("failureLimit"), -1, errors);
        var inconclusives = DurationRules.Number(metric.InconclusiveLimit, path.Child("inconclusiveLimit"), 0, errors);
        DurationRules.Number(metric.ConsecutiveErrorLimit, path.Child("consecutiveErrorLimit"), 0, errors);
        var successes = DurationRules.Number(metric.ConsecutiveSuccessLimit, path.Child("consecutiveSuccessLimit"), 0, errors);

        if (count > 1 && metric.Interval is null)
        {
            errors.Required(path.Child("interval"), "interval must be specified when count > 1");
        }

        if (failures == -1 && successes is 0 or null && !DurationRules.IsExpression(metric.ConsecutiveSuccessLimit?.Text))
        {
            errors.Invalid(path.Child("failureLimit"), failures, "may not be -1 when consecutiveSuccessLimit is 0: nothing could end the metric");
        }

        if (count is not > 0)
        {
            return;
        }

        var needed = Math.Max(failures ?? 0, 0) + (long)Math.Max(successes ?? 0, 0);
        if (count < needed)
        {
            errors.Invalid(path.Child("count"), count, $"must be at least failureLimit + consecutiveSuccessLimit, which is {needed}");
        }

        if (count < inconclusives)
        {
            errors.Invalid(path.Child("count"), count, $"must be at least inconclusiveLimit, which is {inconclusives}");
        }
    }

    private static void CheckProvider(MetricProvider? provider, FieldPath path, FieldErrors errors)
    {
        // Providers without a model of their own are kept as unknown fields, and each is a provider.
        var given = (provider?.Prometheus is null ? 0 : 1) + (provider?.Web is null ? 0 : 1) + (provider?.Job is null ? 0 : 1) + (provider?.Unknown?.Count ?? 0);
        if (given == 0)
        {
            errors.Required(path, "exactly one provider, such as prometheus");
        }
        else if (given > 1)
        {
            errors.Forbidden(path, "exactly one provider may be given");
        }

        if (provider?.Prometheus is { } prometheus)
        {
            errors.HasText(path.Child("prometheus", "query"), prometheus.Query);
            errors.AtLeast(path.Child("prometheus", "timeout"), prometheus.Timeout);
        }

        if (provider?.Web is { } web)
        {
            CheckWeb(web, path.Child("web"), errors);
        }

        if (provider?.Job is { } job && job.Spec?.Template?.Spec?.Containers is not { Count: > 0 })
        {
            errors.Required(path.Child("job", "spec", "template").Child("spec", "containers"));
        }
    }

    private static void CheckWeb(WebMetric web, FieldPath path, FieldErrors errors)
    {
        errors.HasText(path.Child("url"), web.Url);
        errors.OneOf(path.Child("method"), string.IsNullOrEmpty(web.Method) ? null : web.Method, "GET", "POST", "PUT");
        for (var index = 0; index < web.Headers?.Count; index++)
        {
            errors.HasText(path.Child("headers").Index(index).Child("key"), web.Headers[index].Key);
        }
    }
}
