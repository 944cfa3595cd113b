using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>
/// commonLabels and labels. As in kubectl, only built-in kinds get labels in selectors and templates: a Rollout, being a
/// custom resource, gets them in its metadata alone.
/// </summary>
internal static class LabelTransform
{
    private static readonly string[] Workloads = ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"];

    /// <summary>Built-in kinds with selectors in places of their own.</summary>
    private static readonly string[] Special = ["CronJob", "Job", "NetworkPolicy", "PodDisruptionBudget", "ReplicationController"];

    public static void Apply(List<ManifestDocument> objects, KustomizationFile fields)
    {
        var common = fields.Map("commonLabels");
        Add(objects, common, inSelectors: true, inTemplates: true, FieldPath.Root.Child("commonLabels"), fields);
        foreach (var (entry, path) in fields.Entries("labels", "pairs", "includeSelectors", "includeTemplates"))
        {
            var inSelectors = fields.Read<bool>(entry, path, "includeSelectors");
            var inTemplates = inSelectors || fields.Read<bool>(entry, path, "includeTemplates");
            Add(objects, fields.Required<Dictionary<string, string>>(entry, path, "pairs"), inSelectors, inTemplates, path, fields);
        }
    }

    private static void Add(
        List<ManifestDocument> objects, IReadOnlyDictionary<string, string> labels, bool inSelectors, bool inTemplates, FieldPath path, KustomizationFile fields)
    {
        if (labels.Count == 0)
        {
            return;
        }

        foreach (var content in objects.Select(document => document.Content))
        {
            var identity = ObjectIdentity.Of(content);
            Set(content, labels, "metadata", "labels");
            var isWorkload = identity.Group == "apps" && Workloads.Contains(identity.Kind, StringComparer.Ordinal);
            if ((inSelectors || inTemplates) && (Special.Contains(identity.Kind, StringComparer.Ordinal) || (isWorkload && SpreadsPods(content))))
            {
                throw fields.Refuse(path, $"{path} in the selectors of a {identity.Kind} is not supported here; run kubectl kustomize and apply what it prints");
            }

            if (isWorkload && inTemplates)
            {
                Set(content, labels, "spec", "template", "metadata", "labels");
            }

            if (isWorkload && inSelectors)
            {
                Set(content, labels, "spec", "selector", "matchLabels");
            }

            if (inSelectors && identity is { Group: "", Kind: "Service" })
            {
                Set(content, labels, "spec", "selector");
            }
        }
    }

    private static bool SpreadsPods(JsonObject content) =>
        content["spec"]?["template"]?["spec"] is JsonObject pod && (pod.ContainsKey("affinity") || pod.ContainsKey("topologySpreadConstraints"));

    private static void Set(JsonObject content, IReadOnlyDictionary<string, string> labels, params string[] path)
    {
        var map = content;
        foreach (var name in path)
        {
            if (map[name] is not JsonObject inner)
            {
                map[name] = inner = [];
            }

            map = inner;
        }

        foreach (var (key, value) in labels)
        {
            map[key] = value;
        }
    }
}
