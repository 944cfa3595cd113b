using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>The templates that an analysis names, and the Secrets that templates name.</summary>
internal static class TemplateReferences
{
    private static readonly string[] SecretFields = ["data", "stringData"];

    public static void Find(LintObjects objects, IReadOnlyList<ComposedAnalysis> analyses, FindingList findings)
    {
        foreach (var (item, path, template) in analyses.SelectMany(analysis => analysis.Missing))
        {
            if (!objects.IsPartial && !string.IsNullOrEmpty(template.TemplateName))
            {
                var (kind, other) = template.ClusterScope == true
                    ? (ResourceTypes.ClusterAnalysisTemplate, ResourceTypes.AnalysisTemplate)
                    : (ResourceTypes.AnalysisTemplate, ResourceTypes.ClusterAnalysisTemplate);
                var hint = objects.Find(other, template.TemplateName, item) is null ? "" : $"; there is a {other.Kind} of that name, which needs clusterScope: {(template.ClusterScope == true ? "false" : "true")}";
                findings.Add(ReferenceRules.MissingTemplate, item, path, $"{kind.Kind} \"{template.TemplateName}\" is not among the objects given{hint}");
            }
        }

        foreach (var template in analyses.SelectMany(analysis => analysis.Templates).DistinctBy(template => template.Object))
        {
            var path = LintTemplate.SpecPath.Child("args");
            for (var index = 0; index < template.Spec.Args?.Count; index++)
            {
                FindSource(objects, template.Object, template.Spec.Args[index], path.Index(index).Child("valueFrom"), findings);
            }
        }
    }

    private static void FindSource(LintObjects objects, LintObject item, AnalysisArgument argument, FieldPath path, FindingList findings)
    {
        if (argument.ValueFrom is not { } source)
        {
            return;
        }

        var names = source.ValueKind == JsonValueKind.Object ? source.EnumerateObject().Select(property => property.Name).ToList() : [];
        if (names is not ["secretKeyRef" or "fieldRef"])
        {
            findings.Add(
                ReferenceRules.UnsupportedArgumentSource, item, path,
                $"argument \"{argument.Name}\" is read from {(names.Count == 0 ? "nothing" : string.Join(" and ", names))}; valueFrom takes one of secretKeyRef and fieldRef");
        }
        else if (SecretReference.Of(argument) is { } secret && !objects.IsPartial)
        {
            FindSecret(objects, item, argument, secret, path.Child("secretKeyRef"), findings);
        }
    }

    private static void FindSecret(LintObjects objects, LintObject item, AnalysisArgument argument, SecretReference secret, FieldPath path, FindingList findings)
    {
        if (objects.Find(ResourceTypes.Secret, secret.Name, item) is not { } found)
        {
            var severity = objects.Has(ResourceTypes.Secret) ? ReferenceRules.MissingSecret.Severity : LintSeverity.Info;
            findings.Add(ReferenceRules.MissingSecret, item, path.Child("name"), $"Secret \"{secret.Name}\", which argument \"{argument.Name}\" is read from, is not among the objects given", severity);
            return;
        }

        var keys = SecretFields.Select(field => found.Document.Content[field] as JsonObject).SelectMany(map => map?.Select(pair => pair.Key) ?? []).ToList();
        if (!keys.Contains(secret.Key))
        {
            findings.Add(ReferenceRules.MissingSecret, item, path.Child("key"), $"Secret \"{secret.Name}\" has no key \"{secret.Key}\" for argument \"{argument.Name}\"; it has {(keys.Count == 0 ? "none" : string.Join(", ", keys))}");
        }
    }
}
