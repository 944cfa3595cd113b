namespace Platform.Manifests;

/// <summary>How a rollout refers to analysis: templates by name, arguments by value or source.</summary>
internal static class AnalysisReferenceRules
{
    public static void Check(RolloutAnalysisStep analysis, FieldPath path, FieldErrors errors)
    {
        if (analysis.Templates is null or { Count: 0 })
        {
            errors.Required(path.Child("templates"), "at least one template");
        }

        CheckTemplates(analysis.Templates ?? [], path.Child("templates"), errors);
        CheckArguments(analysis.Args, path.Child("args"), errors);
        AnalysisRules.CheckPatterns(analysis.DryRun, analysis.MeasurementRetention, path, errors);
        MetadataRules.CheckLabels(analysis.AnalysisRunMetadata?.Labels, path.Child("analysisRunMetadata", "labels"), errors);
        AnalysisRules.CheckMends(analysis.AnalysisRunMetadata, path.Child("analysisRunMetadata"), errors);
    }

    public static void CheckArguments(IReadOnlyList<RolloutAnalysisArgument>? arguments, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var index = 0; index < arguments?.Count; index++)
        {
            var (argument, at) = (arguments[index], path.Index(index));
            if (errors.HasText(at.Child("name"), argument.Name) && !names.Add(argument.Name!))
            {
                errors.Duplicate(at.Child("name"), argument.Name!);
            }

            CheckSource(argument, at, errors);
        }
    }

    public static void CheckTemplates(IReadOnlyList<AnalysisTemplateReference> templates, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<(string?, bool?)>();
        for (var index = 0; index < templates.Count; index++)
        {
            var (template, at) = (templates[index], path.Index(index).Child("templateName"));
            if (errors.HasText(at, template.TemplateName) && !names.Add((template.TemplateName, template.ClusterScope ?? false)))
            {
                errors.Duplicate(at, template.TemplateName!);
            }
        }
    }

    private static void CheckSource(RolloutAnalysisArgument argument, FieldPath path, FieldErrors errors)
    {
        if (argument.ValueFrom is not { } source)
        {
            return;
        }

        var from = path.Child("valueFrom");
        if (!string.IsNullOrEmpty(argument.Value))
        {
            errors.Invalid(from, null, "may not be specified when `value` is not empty");
        }

        errors.OneOf(from.Child("podTemplateHashValue"), source.PodTemplateHashValue, "Latest", "Stable");
        if (source.FieldRef is { } field)
        {
            errors.HasText(from.Child("fieldRef", "fieldPath"), field.FieldPath);
        }
    }
}
