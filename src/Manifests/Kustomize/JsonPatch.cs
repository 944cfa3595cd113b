using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>JSON patches (RFC 6902) over JSON pointers (RFC 6901).</summary>
internal static class JsonPatch
{
    public static void Apply(JsonObject content, JsonArray operations, SourcePosition position)
    {
        for (var index = 0; index < operations.Count; index++)
        {
            try
            {
                Apply(content, operations[index] as JsonObject ?? throw new FormatException("an operation is a map"));
            }
            catch (FormatException error)
            {
                throw new ManifestFormatException(position, $"operation {index} of the patch of {ObjectIdentity.Of(content)}: {error.Message}", error);
            }
        }
    }

    private static void Apply(JsonObject content, JsonObject operation)
    {
        var path = Field(operation, "path");
        switch (Field(operation, "op"))
        {
            case "add":
                Add(content, path, Value(operation));
                break;
            case "replace":
                Take(content, path);
                Add(content, path, Value(operation));
                break;
            case "remove":
                Take(content, path);
                break;
            case "move":
                Add(content, path, Take(content, Field(operation, "from")));
                break;
            case "copy":
                Add(content, path, Find(content, Field(operation, "from"))?.DeepClone());
                break;
            case "test" when Value(operation) is var expected && !JsonNode.DeepEquals(Find(content, path), expected):
                throw new FormatException($"{path} is not {expected?.ToJsonString() ?? "null"}");
            case "test":
                break;
            case var unknown:
                throw new FormatException($"op {unknown} is none of add, replace, remove, move, copy, test");
        }
    }

    private static string Field(JsonObject operation, string name) =>
        operation[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw new FormatException($"{name} is missing");

    private static JsonNode? Value(JsonObject operation) =>
        operation.ContainsKey("value") ? operation["value"]?.DeepClone() : throw new FormatException("value is missing");

    private static void Add(JsonObject content, string pointer, JsonNode? value)
    {
        var (parent, last) = Parent(content, pointer);
        switch (parent)
        {
            case JsonObject map:
                map[last] = value;
                break;
            case JsonArray list when last == "-":
                list.Add(value);
                break;
            case JsonArray list:
                list.Insert(Index(last, list.Count, pointer), value);
                break;
            default:
                throw new FormatException($"{pointer} is not there");
        }
    }

    private static JsonNode? Take(JsonObject content, string pointer)
    {
        var (parent, last) = Parent(content, pointer);
        var taken = Step(parent, last, pointer);
        switch (parent)
        {
            case JsonObject map:
                map.Remove(last);
                break;
            case JsonArray list:
                list.RemoveAt(Index(last, list.Count - 1, pointer));
                break;
            default:
                throw new FormatException($"{pointer} is not there");
        }

        return taken;
    }

    private static JsonNode? Find(JsonObject content, string pointer) => Segments(pointer).Aggregate((JsonNode?)content, (node, segment) => Step(node, segment, pointer));

    private static (JsonNode? Parent, string Last) Parent(JsonObject content, string pointer)
    {
        var segments = Segments(pointer);
        return segments.Length == 0
            ? throw new FormatException("the whole object cannot be patched away")
            : (segments[..^1].Aggregate((JsonNode?)content, (node, segment) => Step(node, segment, pointer)), segments[^1]);
    }

    private static JsonNode? Step(JsonNode? node, string segment, string pointer) => node switch
    {
        JsonObject map when map.TryGetPropertyValue(segment, out var value) => value,
        JsonArray list => list[Index(segment, list.Count - 1, pointer)],
        _ => throw new FormatException($"{pointer} is not there"),
    };

    private static int Index(string segment, int most, string pointer) =>
        int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= most ? index : throw new FormatException($"{pointer} is not there");

    private static string[] Segments(string pointer) => pointer switch
    {
        "" => [],
        ['/', .. var rest] => [.. rest.Split('/').Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))],
        _ => throw new FormatException($"the path {pointer} does not start with /"),
    };
}
