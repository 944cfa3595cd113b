using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.Manifests.Tests;

/// <summary>A valid object with one place changed: what the validation tables are made of.</summary>
internal static class Edited
{
    /// <param name="yaml">The object.</param>
    /// <param name="path">Dotted, list indices as numbers, "/" for dots within a key; "" changes nothing.</param>
    /// <param name="value">YAML for the new value; "-" removes the field.</param>
    public static JsonObject Object(string yaml, string path, string value)
    {
        var root = Parsed.Map(yaml);
        if (path.Length == 0)
        {
            return root;
        }

        var segments = path.Split('.').Select(segment => segment.Replace('~', '.')).ToArray();
        JsonNode node = root;
        foreach (var segment in segments[..^1])
        {
            node = node is JsonArray list ? list[int.Parse(segment, CultureInfo.InvariantCulture)]! : node[segment] ??= new JsonObject();
        }

        var replacement = value == "-" ? null : Parsed.Value(value);
        switch (node)
        {
            case JsonArray items:
                items[int.Parse(segments[^1], CultureInfo.InvariantCulture)] = replacement;
                break;
            case JsonObject map when value == "-":
                map.Remove(segments[^1]);
                break;
            default:
                node[segments[^1]] = replacement;
                break;
        }

        return root;
    }

    public static void AssertErrors(string yaml, string path, string value, string expected) =>
        Assert.Equal(expected, string.Join(" | ", ManifestValidation.Validate(Object(yaml, path, value)).Select(error => error.ToString())));
}
