namespace Platform.Manifests;

/// <summary>Label selectors, and that a selector selects the pods of its own template.</summary>
internal static class SelectorRules
{
    private static readonly string[] Operators = ["In", "NotIn", "Exists", "DoesNotExist"];

    /// <summary>The selector of a Rollout or ReplicaSet: there, not empty, valid, and true of the template's labels.</summary>
    public static void CheckWorkload(LabelSelector? selector, PodTemplateSpec? template, FieldPath spec, FieldErrors errors)
    {
        var path = spec.Child("selector");
        if (selector is null)
        {
            errors.Required(path);
            return;
        }

        if (selector.MatchLabels is null or { Count: 0 } && selector.MatchExpressions is null or { Count: 0 })
        {
            errors.Invalid(path, null, "an empty selector would select every pod");
            return;
        }

        Check(selector, path, errors);
        if (template is not null && !selector.Matches(template.Metadata?.Labels))
        {
            errors.Invalid(spec.Child("template", "metadata", "labels"), Labels(template), "`selector` does not match template `labels`");
        }
    }

    private static void Check(LabelSelector selector, FieldPath path, FieldErrors errors)
    {
        MetadataRules.CheckLabels(selector.MatchLabels, path.Child("matchLabels"), errors);
        var requirements = selector.MatchExpressions ?? [];
        for (var index = 0; index < requirements.Count; index++)
        {
            Check(requirements[index], path.Child("matchExpressions").Index(index), errors);
        }
    }

    private static void Check(LabelSelectorRequirement requirement, FieldPath path, FieldErrors errors)
    {
        if (errors.HasText(path.Child("key"), requirement.Key) && Names.KeyProblem(requirement.Key!) is { } problem)
        {
            errors.Invalid(path.Child("key"), requirement.Key, problem);
        }

        if (!Operators.Contains(requirement.Operator, StringComparer.Ordinal))
        {
            errors.Add(FieldError.NotSupported(path.Child("operator"), requirement.Operator, Operators));
            return;
        }

        var takesValues = requirement.Operator is "In" or "NotIn";
        for (var index = 0; index < requirement.Values?.Count; index++)
        {
            if (Names.ValueProblem(requirement.Values[index]) is { } wrong)
            {
                errors.Invalid(path.Child("values").Index(index), requirement.Values[index], wrong);
            }
        }

        if (takesValues && requirement.Values is null or { Count: 0 })
        {
            errors.Required(path.Child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
        }
        else if (!takesValues && requirement.Values is { Count: > 0 })
        {
            errors.Forbidden(path.Child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
    }

    private static string Labels(PodTemplateSpec template) =>
        string.Join(",", (template.Metadata?.Labels ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key}={pair.Value}"));
}
