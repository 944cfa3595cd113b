using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Cli.Rollouts;

/// <summary>Changes of a pod template, on the raw object so that no field is lost.</summary>
internal static class Templates
{
    /// <summary>Sets the image of a container; "*" stands for all.</summary>
    /// <exception cref="RefusedException">There is no such container.</exception>
    public static void SetImage(JsonObject rollout, string container, string image)
    {
        foreach (var found in Containers(rollout, container))
        {
            found["image"] = image;
        }
    }

    /// <summary>Sets an environment variable of a container, or removes it when the value is null.</summary>
    /// <exception cref="RefusedException">There is no such container.</exception>
    public static void SetVariable(JsonObject rollout, string container, string name, string? value)
    {
        foreach (var found in Containers(rollout, container))
        {
            var variables = found["env"] as JsonArray ?? [];
            foreach (var old in variables.Where(variable => variable?["name"]?.GetValue<string>() == name).ToList())
            {
                variables.Remove(old);
            }

            if (value is not null)
            {
                variables.Add(new JsonObject { ["name"] = name, ["value"] = value });
            }

            found.Remove("env");
            if (variables.Count > 0)
            {
                found["env"] = variables;
            }
        }
    }

    /// <summary>The template of a ReplicaSet as a Rollout holds it: without the label that the controller added.</summary>
    public static JsonObject OfReplicaSet(JsonObject replicaSet)
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
        if (replicaSet["metadata"]?["annotations"]?["rollout.argoproj.io/ephemeral-metadata"]?.ToString() is not { Length: > 0 } text
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

    private static List<JsonObject> Containers(JsonObject rollout, string name)
    {
        var all = (rollout["spec"]?["template"]?["spec"]?["containers"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var found = all.Where(container => name == "*" || container["name"]?.GetValue<string>() == name).ToList();
        return found.Count > 0
            ? found
            : throw new RefusedException(ExitCode.BadInput, $"the rollout has no container '{name}'; it has {string.Join(", ", all.Select(container => $"'{container["name"]}'"))}");
    }
}
