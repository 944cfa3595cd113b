namespace Platform.Manifests;

/// <summary>Istio destination rules: the host and its subsets.</summary>
internal static class DestinationRuleRules
{
    public static void Check(DestinationRule rule, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        errors.HasText(path.Child("host"), rule.Spec?.Host);
        var names = new HashSet<string>();
        for (var index = 0; index < rule.Spec?.Subsets?.Count; index++)
        {
            var (subset, at) = (rule.Spec.Subsets[index], path.Child("subsets").Index(index));
            MetadataRules.CheckLabels(subset.Labels, at.Child("labels"), errors);
            if (!errors.HasText(at.Child("name"), subset.Name))
            {
                continue;
            }

            if (Names.Problem(subset.Name!, NameForm.Label) is { } problem)
            {
                errors.Invalid(at.Child("name"), subset.Name, problem);
            }

            if (!names.Add(subset.Name!))
            {
                errors.Duplicate(at.Child("name"), subset.Name!);
            }
        }
    }
}
