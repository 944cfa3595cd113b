using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Console.Views.Objects;

/// <summary>An object as text, and back.</summary>
internal static class ObjectYaml
{
    private const string Hidden = "(hidden)";

    /// <summary>As YAML. What a Secret holds is not shown.</summary>
    public static string Write(JsonObject raw)
    {
        var shown = raw.DeepClone().AsObject();
        if (shown["kind"]?.ToString() == ResourceTypes.Secret.Kind)
        {
            foreach (var field in new[] { "data", "stringData" })
            {
                foreach (var key in (shown[field] as JsonObject ?? []).Select(pair => pair.Key).ToList())
                {
                    shown[field]![key] = Hidden;
                }
            }
        }

        return YamlWriter.Write(shown);
    }

    /// <summary>To be edited: without the status, which controllers write.</summary>
    public static string ForEditing(JsonObject raw)
    {
        var shown = raw.DeepClone().AsObject();
        shown.Remove("status");
        return YamlWriter.Write(shown);
    }

    /// <summary>Where a new object begins.</summary>
    public static string Skeleton(ResourceType type) =>
        $"apiVersion: {type.ApiVersion}\nkind: {type.Kind}\nmetadata:\n  name: \n{(type.IsNamespaced ? "  namespace: default\n" : "")}{(type == ResourceTypes.ConfigMap ? "data: {}" : "spec: {}")}\n";

    /// <summary>The object that a text describes, or what is wrong with it and in which line.</summary>
    /// <param name="key">The object that is changed, which must stay what it is called; null for a new one.</param>
    public static (JsonObject? Object, IReadOnlyList<LineError> Errors) Read(string text, ResourceType type, (string Namespace, string Name)? key)
    {
        IReadOnlyList<ManifestDocument> documents;
        try
        {
            documents = ManifestReader.Read(text, "object");
        }
        catch (ManifestFormatException error)
        {
            return (null, [new LineError(error.Position.Line, error.Reason)]);
        }

        if (documents is not [var document])
        {
            return (null, [new LineError(1, $"there must be one object here, not {documents.Count}")]);
        }

        var content = document.Content;
        var errors = ManifestValidation.Validate(content).Select(error => new LineError(document.Locate(error.Field).Line, error.ToString())).ToList();
        Same("kind", content["kind"], type.Kind);
        if (key is { } known)
        {
            Same("metadata.name", content["metadata"]?["name"], known.Name);
            if (type.IsNamespaced)
            {
                Same("metadata.namespace", content["metadata"]?["namespace"] ?? "default", known.Namespace);
            }
        }
        else if (content["metadata"]?["name"]?.ToString() is null or "" && errors.Count == 0)
        {
            errors.Add(new LineError(document.Locate(FieldPath.Root.Child("metadata", "name")).Line, "metadata.name: Required value: an object has a name"));
        }

        return errors.Count == 0 ? (content, []) : (null, [.. errors.OrderBy(error => error.Line)]);

        void Same(string field, JsonNode? value, string expected)
        {
            if (value?.ToString() != expected)
            {
                errors.Add(new LineError(1, $"{field}: must stay \"{expected}\": another name is another object"));
            }
        }
    }
}
