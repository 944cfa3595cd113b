namespace Platform.Manifests;

/// <summary>AnalysisTemplates, ClusterAnalysisTemplates and AnalysisRuns.</summary>
internal static class AnalysisRules
{
    public static void Check(AnalysisTemplate template, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        var spec = template.Spec ?? new AnalysisTemplateSpec();
        var nested = spec.Templates ?? [];
        AnalysisReferenceRules.CheckTemplates(nested, path.Child("templates"), errors);
        if (nested.Count == 0 && spec.Metrics is null or { Count: 0 })
        {
            errors.Required(path.Child("metrics"), "at least one metric, or templates that have some");
        }

        Check(spec.Metrics, spec.Args, spec.DryRun, spec.MeasurementRetention, path, errors);
        CheckMends(template, errors);
    }

    public static void Check(AnalysisRun run, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        var spec = run.Spec ?? new AnalysisRunSpec();
        if (spec.Metrics is null or { Count: 0 })
        {
            errors.Required(path.Child("metrics"), "at least one metric");
        }

        Check(spec.Metrics, spec.Args, spec.DryRun, spec.MeasurementRetention, path, errors);
        CheckMends(run, errors);
    }

    /// <summary>Annotations of ours that a rollout or an experiment gives to its runs.</summary>
    public static void CheckMends(PodTemplateMetadata? metadata, FieldPath path, FieldErrors errors)
    {
        foreach (var problem in AnalysisMends.Problems(metadata?.Annotations, path.Child("annotations"), isWhole: false))
        {
            errors.Add(problem);
        }
    }

    private static void CheckMends(KubernetesObject item, FieldErrors errors)
    {
        foreach (var problem in AnalysisMends.Problems(item.Metadata.Annotations, FieldPath.Root.Child("metadata", "annotations"), isWhole: true))
        {
            errors.Add(problem);
        }
    }

    private static void Check(
        IReadOnlyList<Metric>? metrics,
        IReadOnlyList<AnalysisArgument>? arguments,
        IReadOnlyList<DryRun>? dryRuns,
        IReadOnlyList<MeasurementRetention>? retentions,
        FieldPath path,
        FieldErrors errors)
    {
        Each(metrics, path.Child("metrics"), (metric, at) => MetricRules.Check(metric, at, errors));
        Unique(metrics, metric => metric.Name, path.Child("metrics"), errors);
        CheckArguments(arguments, path.Child("args"), errors);
        CheckPatterns(dryRuns, retentions, path, errors);
    }

    /// <summary>Names that are there, once.</summary>
    public static void CheckArguments(IReadOnlyList<AnalysisArgument>? arguments, FieldPath path, FieldErrors errors)
    {
        Each(arguments, path, (argument, at) => errors.HasText(at.Child("name"), argument.Name));
        Unique(arguments, argument => argument.Name, path, errors);
    }

    /// <summary>Metrics by regular expression, in dryRun and measurementRetention below the path.</summary>
    public static void CheckPatterns(IReadOnlyList<DryRun>? dryRuns, IReadOnlyList<MeasurementRetention>? retentions, FieldPath path, FieldErrors errors)
    {
        Each(dryRuns, path.Child("dryRun"), (dryRun, at) => CheckPattern(dryRun.MetricName, at.Child("metricName"), errors));
        Each(retentions, path.Child("measurementRetention"), (retention, at) =>
        {
            CheckPattern(retention.MetricName, at.Child("metricName"), errors);
            errors.AtLeast(at.Child("limit"), retention.Limit, 1);
        });
    }

    private static void Each<T>(IReadOnlyList<T>? items, FieldPath path, Action<T, FieldPath> check)
    {
        for (var index = 0; index < items?.Count; index++)
        {
            check(items[index], path.Index(index));
        }
    }

    private static void Unique<T>(IReadOnlyList<T>? items, Func<T, string?> name, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>();
        Each(items, path, (item, at) =>
        {
            if (name(item) is { Length: > 0 } own && !names.Add(own))
            {
                errors.Duplicate(at.Child("name"), own);
            }
        });
    }

    private static void CheckPattern(string? pattern, FieldPath path, FieldErrors errors)
    {
        if (errors.HasText(path, pattern) && !Re2.Takes(pattern!))
        {
            errors.Invalid(path, pattern, "must be a regular expression");
        }
    }
}
