using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.TrafficRouter.Routing;

/// <summary>An object as it came from the API: raw, and typed where it can be read as its kind.</summary>
/// <typeparam name="T">The typed kind.</typeparam>
/// <param name="Key">Namespace and name.</param>
/// <param name="Raw">As written; not changed after this.</param>
/// <param name="Value">The typed form, or null when a field has the wrong type.</param>
/// <param name="Error">Why <paramref name="Value"/> is null, with the field's path.</param>
internal sealed record ConfigObject<T>(ObjectKey Key, JsonObject Raw, T? Value, string? Error)
    where T : KubernetesObject
{
    /// <summary>metadata.generation, 0 when absent.</summary>
    public long Generation { get; } = ReadGeneration(Raw);

    /// <summary>Total: an object that cannot be read becomes one with an error, so that it harms only itself.</summary>
    public static ConfigObject<T> Read(JsonObject raw)
    {
        try
        {
            var value = KubernetesJson.Read<T>(raw);
            return value.Metadata is null
                ? Unreadable(raw, "metadata: Required value")
                : new ConfigObject<T>(new ObjectKey(value.Namespace, value.Name), raw, value, null);
        }
        catch (JsonException error)
        {
            var path = error.Path?.TrimStart('$', '.') is { Length: > 0 } inner ? inner : "object";
            return Unreadable(raw, $"{path}: Invalid value: wrong type");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or NotSupportedException)
        {
            return Unreadable(raw, error.Message);
        }
    }

    private static ConfigObject<T> Unreadable(JsonObject raw, string error) =>
        new(new ObjectKey(Text(raw, "namespace") ?? "default", Text(raw, "name") ?? ""), raw, null, error);

    private static string? Text(JsonObject raw, string field) =>
        Metadata(raw)?[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static long ReadGeneration(JsonObject raw) =>
        Metadata(raw)?["generation"] is JsonValue value && value.TryGetValue<long>(out var number) ? number : 0;

    private static JsonObject? Metadata(JsonObject raw) => raw["metadata"] as JsonObject;
}
