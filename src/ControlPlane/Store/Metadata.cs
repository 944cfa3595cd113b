using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>Reading and stamping metadata of raw objects.</summary>
internal static class Metadata
{
    /// <summary>metadata; added when it is missing.</summary>
    public static JsonObject Of(JsonObject item)
    {
        if (item["metadata"] is JsonObject metadata)
        {
            return metadata;
        }

        metadata = [];
        item["metadata"] = metadata;
        return metadata;
    }

    public static string? Text(JsonObject item, string field) => item["metadata"] is JsonObject metadata && metadata[field] is JsonValue value ? value.ToString() : null;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Takes off what says nothing: empty maps and lists of metadata, as typed Kubernetes objects never have them.</summary>
    public static void Tidy(JsonObject metadata)
    {
        foreach (var field in new[] { "labels", "annotations", "ownerReferences", "finalizers" })
        {
            if (metadata[field] is JsonObject { Count: 0 } or JsonArray { Count: 0 } || (metadata.ContainsKey(field) && metadata[field] is null))
            {
                metadata.Remove(field);
            }
        }
    }

    /// <summary>Gives the object its kind and version and makes it immutable.</summary>
    public static StoredObject Seal(ResourceType type, JsonObject item, long version)
    {
        Of(item)["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        item["apiVersion"] = type.ApiVersion;
        item["kind"] = type.Kind;
        return StoredObject.From(type, item);
    }
}
