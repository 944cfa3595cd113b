namespace Platform.Manifests;

/// <summary>Istio destination rules: the host, its subsets, and the policies of all and of each (pkg/config/validation/validation.go).</summary>
internal static class DestinationRuleRules
{
    public static void Check(DestinationRule rule, FieldErrors errors)
    {
        var path = FieldPath.Root.Child("spec");
        errors.HasText(path.Child("host"), rule.Spec?.Host);
        ExportToRules.Check(rule.Spec?.ExportTo, path.Child("exportTo"), errors);
        DestinationRulePolicyRules.Check(rule.Spec?.TrafficPolicy, path.Child("trafficPolicy"), errors);
        var names = new HashSet<string>();
        for (var index = 0; index < rule.Spec?.Subsets?.Count; index++)
        {
            var (subset, at) = (rule.Spec.Subsets[index], path.Child("subsets").Index(index));
            if (subset is null)
            {
                errors.Required(at);
                continue;
            }

            MetadataRules.CheckLabels(subset.Labels, at.Child("labels"), errors);
            DestinationRulePolicyRules.Check(subset.TrafficPolicy, at.Child("trafficPolicy"), errors);
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
