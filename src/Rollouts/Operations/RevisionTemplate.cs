using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The pod template that going back to a revision puts into a Rollout.</summary>
public static class RevisionTemplate
{
    /// <summary>The template of a ReplicaSet as a Rollout holds it: without the label that the controller added.</summary>
    public static JsonObject Of(JsonObject replicaSet)
    {
        var template = replicaSet["spec"]?["template"]?.DeepClone().AsObject() ?? [];
        (template["metadata"]?["labels"] as JsonObject)?.Remove(Labels.PodTemplateHash);
        (template["metadata"] as JsonObject)?.Remove("creationTimestamp");
        RemoveRole(replicaSet, template);
        return template;
    }

    // What the role of the version gave its pods (canaryMetadata and the like) is no part of the template.
    private static void RemoveRole(JsonObject replicaSet, JsonObject template)
    {
        if (replicaSet["metadata"]?["annotations"]?[RoleMetadata.Annotation]?.ToString() is not { Length: > 0 } text
            || JsonNode.Parse(text) is not JsonObject given)
        {
            return;
        }

        foreach (var field in new[] { "labels", "annotations" })
        {
            foreach (var (key, _) in given[field] as JsonObject ?? [])
            {
                (template["metadata"]?[field] as JsonObject)?.Remove(key);
            }
        }
    }
}
