namespace Platform.Manifests;

/// <summary>Experiments (upstream: utils/conditions/experiments.go VerifyExperimentSpec, and what its ReplicaSets and Services need).</summary>
internal static class ExperimentRules
{
    private const int DefaultProgressDeadlineSeconds = 600;

    public static void Check(Experiment experiment, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        if (experiment.Spec is not { } spec)
        {
            errors.Required(path);
            return;
        }

        DurationRules.Check(spec.Duration, path.Child("duration"), errors);
        errors.AtLeast(path.Child("progressDeadlineSeconds"), spec.ProgressDeadlineSeconds);
        errors.AtLeast(path.Child("scaleDownDelaySeconds"), spec.ScaleDownDelaySeconds);
        CheckNames(spec.Templates, template => template.Name, path.Child("templates"), errors);
        for (var index = 0; index < spec.Templates?.Count; index++)
        {
            CheckTemplate(experiment, spec.Templates[index], path.Child("templates").Index(index), errors);
        }

        CheckAnalyses(spec.Analyses, path.Child("analyses"), errors);
        AnalysisRules.CheckPatterns(spec.DryRun, spec.MeasurementRetention, path, errors);
        MetadataRules.CheckLabels(spec.AnalysisRunMetadata?.Labels, path.Child("analysisRunMetadata", "labels"), errors);
        AnalysisRules.CheckMends(spec.AnalysisRunMetadata, path.Child("analysisRunMetadata"), errors);
    }

    /// <summary>At least one item, each with a name that can end the name of an object, and no name twice.</summary>
    public static void CheckNames<T>(IReadOnlyList<T>? items, Func<T, string?> name, FieldPath path, FieldErrors errors)
    {
        if (items is null or { Count: 0 })
        {
            errors.Required(path, "at least one template");
        }

        CheckUnique(items ?? [], name, path, errors);
    }

    /// <summary>Names that are there, can end the name of an object, and are there once.</summary>
    public static void CheckUnique<T>(IReadOnlyList<T> items, Func<T, string?> name, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var index = 0; index < items.Count; index++)
        {
            var (own, at) = (name(items[index]), path.Index(index).Child("name"));
            if (!errors.HasText(at, own))
            {
                continue;
            }

            if (!names.Add(own!))
            {
                errors.Duplicate(at, own!);
            }
            else if (Names.Problem($"x-{own}", NameForm.Subdomain) is { } problem)
            {
                errors.Invalid(at, own, problem);
            }
        }
    }

    private static void CheckTemplate(Experiment experiment, ExperimentTemplate template, FieldPath path, FieldErrors errors)
    {
        errors.AtLeast(path.Child("replicas"), template.Replicas);
        errors.AtLeast(path.Child("minReadySeconds"), template.MinReadySeconds);
        var deadline = experiment.Spec?.ProgressDeadlineSeconds ?? DefaultProgressDeadlineSeconds;
        if (template.MinReadySeconds > deadline)
        {
            errors.Invalid(path.Child("minReadySeconds"), template.MinReadySeconds, $"must be less than or equal to progressDeadlineSeconds ({deadline})");
        }

        SelectorRules.CheckWorkload(template.Selector, template.Template, path, errors);
        PodRules.CheckTemplate(template.Template, path.Child("template"), errors);
        if (template.Service is { } service)
        {
            CheckService(experiment, template, service, path.Child("service"), errors);
        }
    }

    // The Service has the name of the ReplicaSet unless it has one of its own.
    private static void CheckService(Experiment experiment, ExperimentTemplate template, ExperimentService service, FieldPath path, FieldErrors errors)
    {
        var name = string.IsNullOrEmpty(service.Name) ? $"{experiment.Metadata.Name ?? experiment.Metadata.GenerateName}-{template.Name}" : service.Name;
        if (!string.IsNullOrEmpty(template.Name) && Names.Problem(name, NameForm.ServiceLabel) is { } problem)
        {
            errors.Invalid(path.Child("name"), name, problem);
        }
    }

    private static void CheckAnalyses(IReadOnlyList<ExperimentAnalysis>? analyses, FieldPath path, FieldErrors errors)
    {
        CheckUnique(analyses ?? [], analysis => analysis.Name, path, errors);
        for (var index = 0; index < analyses?.Count; index++)
        {
            var at = path.Index(index);
            errors.HasText(at.Child("templateName"), analyses[index].TemplateName);
            AnalysisRules.CheckArguments(analyses[index].Args, at.Child("args"), errors);
        }
    }
}
