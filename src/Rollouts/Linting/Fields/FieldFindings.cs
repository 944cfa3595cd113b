using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>What an API server would say about each object, and what lint would not have looked at otherwise.</summary>
internal static class FieldFindings
{
    public static void Find(LintObjects objects, FindingList findings)
    {
        foreach (var item in objects.All)
        {
            FindFields(item, findings);
            FindVersion(item, findings);
            foreach (var rule in item.Disabled.Where(rule => rule != Suppressions.All && LintRules.Find(rule) is null))
            {
                findings.Add(FieldRules.UnknownSuppression, item, LintObject.DisabledPath, Suppressions.UnknownMessage(rule));
            }
        }

        FindDuplicates(objects, findings);
    }

    private static void FindFields(LintObject item, FindingList findings)
    {
        foreach (var error in item.Errors)
        {
            findings.Add(error.IsOnlyHere ? FieldRules.NotRunHere : FieldRules.InvalidField, item, error.Field, error.ToString());
        }

        foreach (var warning in ManifestValidation.Warnings(item.Document.Content))
        {
            if (warning.Nearest is { } near)
            {
                findings.Add(FieldRules.UnknownField, item, warning.Field, $"{warning.Message}; {near} is probably meant");
            }
            else if (IsOurs(item, warning.Field.ToString()))
            {
                findings.Add(FieldRules.UnknownField, item, warning.Field, warning.Message, LintSeverity.Info);
            }
        }
    }

    /// <summary>Pods and core kinds have many more fields than the model here, and so have other providers, routers and protocols.</summary>
    private static bool IsOurs(LintObject item, string field) =>
        item.Type?.Group is "argoproj.io"
        && !field.Contains(".template.", StringComparison.Ordinal)
        && !field.StartsWith("metadata", StringComparison.Ordinal)
        && !field.StartsWith("status", StringComparison.Ordinal)
        && !field.Contains(".provider.", StringComparison.Ordinal)
        && !field.Contains(".trafficRouting.", StringComparison.Ordinal)
        && !field.EndsWith(".antiAffinity", StringComparison.Ordinal);

    private static void FindVersion(LintObject item, FindingList findings)
    {
        var group = item.ApiVersion.Contains('/', StringComparison.Ordinal) ? item.ApiVersion[..item.ApiVersion.IndexOf('/', StringComparison.Ordinal)] : "";
        if (item.Type is not null)
        {
            return;
        }

        // A kind of the same name in another group, such as Knative's Service, is somebody else's.
        var meant = ResourceTypes.All.FirstOrDefault(type => type.Kind == item.Kind && (type.Group == group || (group.Length == 0 && type.Group.Contains('.', StringComparison.Ordinal))));
        if (meant is not null)
        {
            findings.Add(FieldRules.WrongApiVersion, item, FieldPath.Root.Child("apiVersion"), $"there is no {item.Kind} in \"{item.ApiVersion}\", it is in {meant.ApiVersion}");
            return;
        }

        var near = group is "argoproj.io" or "networking.istio.io" ? Spelling.Nearest(item.Kind, ResourceTypes.All.Where(type => type.Group == group).Select(type => type.Kind)) : null;
        if (near is not null)
        {
            findings.Add(FieldRules.WrongApiVersion, item, FieldPath.Root.Child("kind"), $"there is no kind \"{item.Kind}\" in {item.ApiVersion}; {near} is probably meant");
        }
    }

    private static void FindDuplicates(LintObjects objects, FindingList findings)
    {
        var first = new Dictionary<(string Kind, string Group, string? Namespace, string Name), LintObject>();
        foreach (var item in objects.All.Where(item => item.Name.Length > 0))
        {
            var key = (item.Kind, item.Type?.Group ?? item.ApiVersion, item.Namespace, item.Name);
            if (!first.TryAdd(key, item))
            {
                findings.Add(FieldRules.DuplicateObject, item, FieldPath.Root.Child("metadata", "name"), $"{item} is there already, at {first[key].Document.Position}");
            }
        }
    }
}
