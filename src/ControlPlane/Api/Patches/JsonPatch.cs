using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.ControlPlane.Api.Patches;

/// <summary>JSON patch (RFC 6902) with JSON pointers (RFC 6901): add, remove, replace, move, copy, test; all or nothing.</summary>
internal static class JsonPatch
{
    public static (JsonNode? Result, string Problem) Apply(JsonObject target, JsonNode patch)
    {
        if (patch is not JsonArray operations)
        {
            return (null, "a JSON patch must be a list of operations");
        }

        var document = new JsonObject { [""] = target.DeepClone() };
        foreach (var operation in operations)
        {
            if (ApplyOne(document, operation) is { } problem)
            {
                return (null, problem);
            }
        }

        var result = document[""];
        document.Remove("");
        return (result, "");
    }

    private static string? ApplyOne(JsonObject document, JsonNode? operation)
    {
        var op = operation?["op"]?.ToString();
        var path = operation?["path"]?.ToString() ?? "";
        var from = operation?["from"]?.ToString() ?? "";
        var value = operation?["value"];
        var done = op switch
        {
            "add" => Add(document, path, value),
            "remove" => Remove(document, path),
            "replace" => Find(document, path).Found && Remove(document, path) && Add(document, path, value),
            "copy" => Find(document, from) is { Found: true } source && Add(document, path, source.Node),
            "move" => Find(document, from) is { Found: true } source && source.Node?.DeepClone() is var moved && Remove(document, from) && Add(document, path, moved),
            "test" => Find(document, path) is { Found: true } actual && JsonNode.DeepEquals(actual.Node, value),
            _ => false,
        };
        return done ? null : $"the JSON patch cannot be applied: {operation?.ToJsonString()}";
    }

    /// <summary>The document is wrapped in a field with the empty name, so that the root is a child like any other.</summary>
    private static string[] Parts(string pointer) =>
        [.. pointer.Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static (bool Found, JsonNode? Node) Find(JsonNode document, string pointer)
    {
        JsonNode? node = document;
        foreach (var part in Parts(pointer))
        {
            if (node is JsonObject item && item.TryGetPropertyValue(part, out var field))
            {
                node = field;
            }
            else if (node is JsonArray list && Index(part, list.Count - 1) is { } index)
            {
                node = list[index];
            }
            else
            {
                return (false, null);
            }
        }

        return (true, node);
    }

    private static JsonNode? Parent(JsonObject document, string pointer, out string last)
    {
        var parts = Parts(pointer);
        last = parts[^1];
        return parts.Length == 1 ? document : Find(document, pointer[..pointer.LastIndexOf('/')]).Node;
    }

    private static bool Add(JsonObject document, string pointer, JsonNode? value)
    {
        switch (Parent(document, pointer, out var last))
        {
            case JsonObject item:
                item[last] = value?.DeepClone();
                return true;
            case JsonArray list when last == "-":
                list.Add(value?.DeepClone());
                return true;
            case JsonArray list when Index(last, list.Count) is { } index:
                list.Insert(index, value?.DeepClone());
                return true;
            default:
                return false;
        }
    }

    private static bool Remove(JsonObject document, string pointer)
    {
        switch (Parent(document, pointer, out var last))
        {
            case JsonObject item:
                return item.Remove(last);
            case JsonArray list when Index(last, list.Count - 1) is { } index:
                list.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }

    private static int? Index(string part, int highest) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= highest ? index : null;
}
