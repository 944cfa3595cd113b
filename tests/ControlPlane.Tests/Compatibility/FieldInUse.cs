using System.Text.Json.Nodes;
using Platform.ControlPlane.Providers;
using Platform.Manifests;

namespace Platform.ControlPlane.Tests.Compatibility;

/// <summary>An object that has one field, and what the code says to it.</summary>
internal static class FieldInUse
{
    /// <summary>Whether the field is refused as not run here, unknown to the kind's model, or of a metric provider that there is none of.</summary>
    public static bool IsNotHere(string kind, string field, string type)
    {
        var value = new JsonObject
        {
            ["apiVersion"] = "argoproj.io/v1alpha1", ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = "x", ["namespace"] = "default" }, ["spec"] = new JsonObject(),
        };
        if (!HasModel(value))
        {
            return true;
        }

        Set(value, [.. field.Replace("[", ".[", StringComparison.Ordinal).Split('.')], Value(type));
        var at = field.Replace("[]", "[0]", StringComparison.Ordinal);
        return ManifestValidation.Validate(value).Any(error => error.IsOnlyHere && Contains(error.Field.ToString(), at))
            || ManifestValidation.Warnings(value).Any(warning => Contains(warning.Field.ToString(), at))
            || HasNoProvider(value);
    }

    // A model knows that nothing of it has this name.
    private static bool HasModel(JsonObject value)
    {
        var misspelt = value.DeepClone().AsObject();
        misspelt["spec"]!["noSuchField"] = 1;
        return ManifestValidation.Warnings(misspelt).Count > 0;
    }

    private static bool HasNoProvider(JsonObject value) =>
        value["spec"]!["metrics"] is JsonArray metrics && metrics[0]!["provider"] is not null
        && MetricProviders.Problem([KubernetesJson.Read<Metric>(metrics[0]!.AsObject())]) is not null;

    private static bool Contains(string named, string field) =>
        field == named || field.StartsWith($"{named}.", StringComparison.Ordinal) || field.StartsWith($"{named}[", StringComparison.Ordinal);

    private static JsonNode Value(string type) => type switch
    {
        "string" => "x",
        "integer" => 1,
        "boolean" => true,
        "list string" => new JsonArray("x"),
        "map" or "template" => new JsonObject(),
        _ => type["enum ".Length..].Split('|')[0],
    };

    private static void Set(JsonNode node, ReadOnlySpan<string> path, JsonNode value)
    {
        for (; path.Length > 1; path = path[1..])
        {
            node = Put(node, path[0], path[1] == "[]" ? new JsonArray() : new JsonObject());
        }

        Put(node, path[0], value);
    }

    private static JsonNode Put(JsonNode node, string step, JsonNode value)
    {
        if (step == "[]")
        {
            node.AsArray().Add(value);
        }
        else if (node[step] is { } there)
        {
            return there;
        }
        else
        {
            node[step] = value;
        }

        return value;
    }
}
