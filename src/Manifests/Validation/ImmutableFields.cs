using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>Fields that stay as they were created: what a selector selects is owned, and a changed one would orphan it.</summary>
internal static class ImmutableFields
{
    public static IEnumerable<FieldError> Changed(JsonObject raw, JsonObject current)
    {
        var selector = FieldPath.Root.Child("spec", "selector");
        var kind = KindRules.Find(raw)?.Model;
        if ((kind == typeof(Rollout) || kind == typeof(ReplicaSet)) && !JsonNode.DeepEquals(At(raw, selector), At(current, selector)))
        {
            yield return FieldError.Invalid(selector, At(raw, selector)?.ToJsonString(KubernetesJson.Options), "field is immutable");
        }
    }

    private static JsonNode? At(JsonNode? node, FieldPath path)
    {
        foreach (var segment in path.Segments())
        {
            node = node is JsonObject map ? map[segment] : null;
        }

        return node;
    }
}
