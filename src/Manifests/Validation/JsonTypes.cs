using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>The names of JSON types in schema violations, and which .NET types take which JSON.</summary>
internal static class JsonTypes
{
    public static string Name(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number when IsWhole(node) => "integer",
            _ => "number",
        },
    };

    public static string Name(Type type) =>
        type == typeof(int) ? "integer"
        : type == typeof(long) ? "integer"
        : type == typeof(double) ? "number"
        : type == typeof(bool) ? "boolean"
        : type == typeof(DateTimeOffset) ? "string (an RFC 3339 time)"
        : type == typeof(IntOrString) ? "integer or string"
        : type == typeof(Quantity) ? "integer or string (a quantity)"
        : "string";

    /// <summary>True when the serializer takes the value for the type.</summary>
    public static bool Fits(JsonNode? node, Type type)
    {
        try
        {
            return node is not null && node.Deserialize(type, KubernetesJson.Options) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>True for a whole number that is only too large or too small for the type.</summary>
    public static bool IsOutOfRange(JsonNode? node, Type type) =>
        (type == typeof(int) || type == typeof(IntOrString)) && node?.GetValueKind() is JsonValueKind.Number && IsWhole(node) && !Fits(node, type);

    private static bool IsWhole(JsonNode node) => Fits(node, typeof(long));
}
