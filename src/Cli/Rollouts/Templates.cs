using System.Text.Json.Nodes;

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

    private static List<JsonObject> Containers(JsonObject rollout, string name)
    {
        var all = (rollout["spec"]?["template"]?["spec"]?["containers"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var found = all.Where(container => name == "*" || container["name"]?.GetValue<string>() == name).ToList();
        return found.Count > 0
            ? found
            : throw new RefusedException(ExitCode.BadInput, $"the pod template has no container '{name}'; it has {string.Join(", ", all.Select(container => $"'{container["name"]}'"))}");
    }
}
