using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>How objects are read from and written to JSON: camelCase, absent instead of null, times in RFC 3339.</summary>
public static class KubernetesJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Reads a typed object from its raw form.</summary>
    /// <exception cref="JsonException">A field has the wrong type; the message names its path.</exception>
    public static T Read<T>(JsonNode raw) where T : notnull =>
        raw.Deserialize<T>(Options) ?? throw new JsonException($"null is not a {typeof(T).Name}");

    /// <summary>The raw form of a typed object.</summary>
    public static JsonObject Write<T>(T value) where T : notnull =>
        JsonSerializer.SerializeToNode(value, value.GetType(), Options)!.AsObject();

    /// <summary>True when both are written the same; null is an object without fields.</summary>
    public static bool AreEqual<T>(T? left, T? right) where T : class, new() =>
        ReferenceEquals(left, right)
        || JsonSerializer.SerializeToUtf8Bytes(left ?? new T(), Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(right ?? new T(), Options));

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            AllowDuplicateProperties = false,
        };
        options.Converters.Add(new KubernetesTimeConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
