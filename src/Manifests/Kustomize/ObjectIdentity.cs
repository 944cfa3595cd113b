using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>What tells one object from another within a kustomization.</summary>
internal sealed record ObjectIdentity(string Group, string Kind, string Namespace, string Name)
{
    /// <summary>The groups of Kubernetes itself. Other groups end in k8s.io too (gateway.networking.k8s.io), and some have no dot (openslo).</summary>
    private static readonly string[] BuiltIn =
    [
        "", "apps", "autoscaling", "batch", "extensions", "policy",
        "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "authentication.k8s.io", "authorization.k8s.io", "certificates.k8s.io",
        "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "flowcontrol.apiserver.k8s.io", "networking.k8s.io", "node.k8s.io",
        "rbac.authorization.k8s.io", "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io",
    ];

    public static ObjectIdentity Of(JsonObject content)
    {
        var apiVersion = Text(content["apiVersion"]);
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var metadata = content["metadata"] as JsonObject;
        return new ObjectIdentity(slash < 0 ? "" : apiVersion[..slash], Text(content["kind"]), Text(metadata?["namespace"]), Text(metadata?["name"]));
    }

    /// <summary>Kinds whose lists kubectl knows how to merge; of others (custom resources) a patch replaces lists whole.</summary>
    public bool IsBuiltIn => BuiltIn.Contains(Group, StringComparer.Ordinal);

    public override string ToString() => $"{Kind} {Name}";

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
