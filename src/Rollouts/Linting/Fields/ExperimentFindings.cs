using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Experiments, which have no model of their own here: names, templates, analyses, duration.</summary>
internal static class ExperimentFindings
{
    public static void Find(LintObjects objects, FindingList findings)
    {
        foreach (var (item, path, problem) in ExperimentReading.Unreadable(objects))
        {
            findings.Add(FieldRules.InvalidExperiment, item, path, $"{path}: {problem}");
        }

        foreach (var (item, path, spec, isStep) in ExperimentReading.All(objects))
        {
            void Refuse(FieldPath at, string problem) => findings.Add(FieldRules.InvalidExperiment, item, at, $"{at}: {problem}");
            if (spec.Duration is { } duration && GoDuration.TryParse(duration, out _) is false && !duration.Contains("{{", StringComparison.Ordinal))
            {
                Refuse(path.Child("duration"), $"\"{duration}\" must be a duration such as 10s, 5m or 1h");
            }

            FindTemplates(spec, path.Child("templates"), isStep, Refuse);
            FindAnalyses(spec, path.Child("analyses"), Refuse);
        }
    }

    private static void FindTemplates(ExperimentSpec spec, FieldPath path, bool isStep, Action<FieldPath, string> refuse)
    {
        if (spec.Templates is not { Count: > 0 } templates)
        {
            refuse(path, "at least one template is required");
            return;
        }

        for (var index = 0; index < templates.Count; index++)
        {
            var (template, at) = (templates[index], path.Index(index));
            Named(template.Name, at, templates.Take(index).Select(other => other.Name), refuse);
            if (template.Replicas < 0)
            {
                refuse(at.Child("replicas"), $"{template.Replicas} must be greater than or equal to 0");
            }

            if (isStep)
            {
                if (template.SpecRef is not ("stable" or "canary"))
                {
                    refuse(at.Child("specRef"), $"\"{template.SpecRef}\" must be stable or canary");
                }
            }
            else if (template.Template is null || template.Selector is null)
            {
                refuse(at, "selector and template are required");
            }
            else if (!template.Selector.Matches(template.Template.Metadata?.Labels))
            {
                refuse(at.Child("selector"), "must select the template's own labels");
            }
        }
    }

    private static void FindAnalyses(ExperimentSpec spec, FieldPath path, Action<FieldPath, string> refuse)
    {
        for (var index = 0; index < spec.Analyses?.Count; index++)
        {
            var (analysis, at) = (spec.Analyses[index], path.Index(index));
            Named(analysis.Name, at, spec.Analyses.Take(index).Select(other => other.Name), refuse);
            if (string.IsNullOrEmpty(analysis.TemplateName))
            {
                refuse(at.Child("templateName"), "is required");
            }
        }
    }

    private static void Named(string? name, FieldPath at, IEnumerable<string?> before, Action<FieldPath, string> refuse)
    {
        if (string.IsNullOrEmpty(name))
        {
            refuse(at.Child("name"), "is required");
        }
        else if (before.Contains(name))
        {
            refuse(at.Child("name"), $"\"{name}\" is there twice");
        }
    }
}
