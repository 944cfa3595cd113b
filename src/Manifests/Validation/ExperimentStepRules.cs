namespace Platform.Manifests;

/// <summary>Experiment steps of a canary.</summary>
internal static class ExperimentStepRules
{
    private const int All = 100;

    public static void Check(RolloutExperimentStep step, CanaryStrategy canary, int index, FieldPath path, FieldErrors errors)
    {
        DurationRules.Check(step.Duration, path.Child("duration"), errors);
        errors.AtLeast(path.Child("scaleDownDelaySeconds"), step.ScaleDownDelaySeconds);
        var templates = path.Child("templates");
        ExperimentRules.CheckNames(step.Templates, template => template.Name, templates, errors);
        for (var i = 0; i < step.Templates?.Count; i++)
        {
            CheckTemplate(step.Templates[i], canary, templates.Index(i), errors);
        }

        CheckWeights(step, canary, index, templates, errors);
        ExperimentRules.CheckUnique(step.Analyses ?? [], analysis => analysis.Name, path.Child("analyses"), errors);
        for (var i = 0; i < step.Analyses?.Count; i++)
        {
            var (analysis, at) = (step.Analyses[i], path.Child("analyses").Index(i));
            errors.HasText(at.Child("templateName"), analysis.TemplateName);
            AnalysisReferenceRules.CheckArguments(analysis.Args, at.Child("args"), errors);
        }

        AnalysisRules.CheckPatterns(step.DryRun, null, path, errors);
        MetadataRules.CheckLabels(step.AnalysisRunMetadata?.Labels, path.Child("analysisRunMetadata", "labels"), errors);
        AnalysisRules.CheckMends(step.AnalysisRunMetadata, path.Child("analysisRunMetadata"), errors);
    }

    /// <summary>A weight needs a Service, and a Service the ports of the containers.</summary>
    public static void CheckPorts(RolloutSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.Template?.Spec?.Containers is not { } containers || containers.Any(container => container.Ports is { Count: > 0 }))
        {
            return;
        }

        var steps = spec.Strategy?.Canary?.Steps ?? [];
        for (var index = 0; index < steps.Count; index++)
        {
            var templates = steps[index].Experiment?.Templates ?? [];
            for (var i = 0; i < templates.Count; i++)
            {
                if (templates[i].Weight is { } weight)
                {
                    var at = path.Child("strategy", "canary").Child("steps").Index(index).Child("experiment", "templates").Index(i).Child("weight");
                    errors.Add(FieldError.Invalid(at, weight, "needs a container port in spec.template: requests reach the experiment through a Service with the ports of its containers") with { IsOnlyHere = true });
                }
            }
        }
    }

    private static void CheckTemplate(RolloutExperimentTemplate template, CanaryStrategy canary, FieldPath path, FieldErrors errors)
    {
        if (errors.HasText(path.Child("specRef"), template.SpecRef, "canary or stable"))
        {
            errors.OneOf(path.Child("specRef"), template.SpecRef, RolloutExperimentTemplate.Canary, RolloutExperimentTemplate.Stable);
        }

        errors.AtLeast(path.Child("replicas"), template.Replicas);
        errors.Between(path.Child("weight"), template.Weight, 0, All);
        if (template.Weight is { } weight && canary.TrafficRouting is null)
        {
            errors.Invalid(path.Child("weight"), weight, "Experiment template weight cannot be set unless TrafficRouting is enabled");
        }

        MetadataRules.CheckLabels(template.Metadata?.Labels, path.Child("metadata", "labels"), errors);
        if (template.Service?.Name is { Length: > 0 } name && Names.Problem(name, NameForm.ServiceLabel) is { } problem)
        {
            errors.Invalid(path.Child("service", "name"), name, problem);
        }
    }

    // A cluster takes it, and writes shares that add up to more than everything.
    private static void CheckWeights(RolloutExperimentStep step, CanaryStrategy canary, int index, FieldPath path, FieldErrors errors)
    {
        var set = (canary.Steps ?? []).Take(index).LastOrDefault(before => before.SetWeight is not null)?.SetWeight ?? 0;
        var sum = (step.Templates ?? []).Sum(template => (long)(template.Weight ?? 0));
        if (sum > 0 && set + sum > All)
        {
            errors.Add(FieldError.Invalid(path, sum, $"the weights of the templates and setWeight ({set}) must not add up to more than {All}") with { IsOnlyHere = true });
        }
    }
}
