using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>namespace, namePrefix and nameSuffix.</summary>
internal static class NameTransform
{
    private static readonly string[] NeverRenamed = ["APIService", "CustomResourceDefinition", "Namespace"];

    private static readonly string[] ClusterWide =
        ["APIService", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "IngressClass", "PersistentVolume", "PriorityClass", "StorageClass"];

    /// <summary>Kinds that others of the built-in kinds name, so that a rename or a move would have to be followed there.</summary>
    private static readonly string[] Referenced =
    [
        "ClusterRole", "ClusterRoleBinding", "ConfigMap", "HorizontalPodAutoscaler", "Ingress", "IngressClass", "PersistentVolume", "PersistentVolumeClaim",
        "PriorityClass", "Role", "RoleBinding", "Secret", "ServiceAccount", "StatefulSet", "StorageClass",
    ];

    public static void Apply(List<ManifestDocument> objects, KustomizationFile fields)
    {
        var (prefix, suffix) = (fields.Text("namePrefix") ?? "", fields.Text("nameSuffix") ?? "");
        if (fields.Text("namespace") is { Length: > 0 } ns)
        {
            Refuse(objects, kind => kind.EndsWith("Binding", StringComparison.Ordinal), "namespace", fields);
            objects.ForEach(document => Move(document.Content, ns));
        }

        if (prefix.Length + suffix.Length > 0)
        {
            Refuse(objects, kind => Referenced.Contains(kind, StringComparer.Ordinal), prefix.Length > 0 ? "namePrefix" : "nameSuffix", fields);
            objects.ForEach(document => Rename(document.Content, prefix, suffix));
        }
    }

    private static void Refuse(List<ManifestDocument> objects, Func<string, bool> isReferenced, string field, KustomizationFile fields)
    {
        if (objects.Select(document => ObjectIdentity.Of(document.Content)).FirstOrDefault(identity => isReferenced(identity.Kind)) is { } referenced)
        {
            throw fields.Refuse(field, $"{field} with a {referenced.Kind} is not supported here, since references to it would have to follow; run kubectl kustomize and apply what it prints");
        }
    }

    private static void Move(JsonObject content, string ns)
    {
        var kind = ObjectIdentity.Of(content).Kind;
        if (!ClusterWide.Contains(kind, StringComparer.Ordinal))
        {
            Metadata(content)[kind == "Namespace" ? "name" : "namespace"] = ns;
        }
    }

    private static void Rename(JsonObject content, string prefix, string suffix)
    {
        var identity = ObjectIdentity.Of(content);
        if (!NeverRenamed.Contains(identity.Kind, StringComparer.Ordinal))
        {
            Metadata(content)["name"] = $"{prefix}{identity.Name}{suffix}";
        }
    }

    private static JsonObject Metadata(JsonObject content)
    {
        if (content["metadata"] is not JsonObject metadata)
        {
            content["metadata"] = metadata = [];
        }

        return metadata;
    }
}
