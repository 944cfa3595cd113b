using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>What tells one object from another within a kustomization.</summary>
internal sealed record ObjectIdentity(string Group, string Kind, string Namespace, string Name)
{
    public static ObjectIdentity Of(JsonObject content)
    {
        var apiVersion = Text(content["apiVersion"]);
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var metadata = content["metadata"] as JsonObject;
        return new ObjectIdentity(slash < 0 ? "" : apiVersion[..slash], Text(content["kind"]), Text(metadata?["namespace"]), Text(metadata?["name"]));
    }

    /// <summary>Kinds whose lists kubectl knows how to merge; of others (custom resources) a patch replaces lists whole.</summary>
    public bool IsBuiltIn => !Group.Contains('.', StringComparison.Ordinal) || Group.EndsWith(".k8s.io", StringComparison.Ordinal);

    public override string ToString() => $"{Kind} {Name}";

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
