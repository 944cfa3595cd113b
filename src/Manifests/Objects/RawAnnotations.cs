using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>Annotations of an object in raw form.</summary>
public static class RawAnnotations
{
    /// <summary>Sets an annotation, or takes it away with null. The object must have metadata.</summary>
    public static void Annotate(this JsonObject raw, string key, string? value)
    {
        var metadata = raw["metadata"]!.AsObject();
        if (metadata["annotations"] is not JsonObject annotations)
        {
            metadata["annotations"] = annotations = [];
        }

        if (value is null)
        {
            annotations.Remove(key);
        }
        else
        {
            annotations[key] = value;
        }
    }
}
