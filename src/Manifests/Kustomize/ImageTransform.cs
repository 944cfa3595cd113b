using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>images: another name, tag or digest for the images of containers, in objects of every kind.</summary>
internal static class ImageTransform
{
    public static void Apply(List<ManifestDocument> objects, KustomizationFile fields)
    {
        foreach (var (entry, path) in fields.Entries("images", "name", "newName", "newTag", "digest"))
        {
            var name = fields.Required<string>(entry, path, "name");
            var newName = Text("newName", "");
            var newVersion = Text("newTag", ":") + Text("digest", "@");
            foreach (var document in objects)
            {
                Visit(document.Content, image => Split(image) is var (own, version) && own == name
                    ? $"{newName ?? own}{(newVersion.Length > 0 ? newVersion : version)}"
                    : image);
            }

            // Empty is as good as absent.
            string? Text(string field, string before) => fields.Read<string>(entry, path, field) is { Length: > 0 } text ? before + text : null;
        }
    }

    private static void Visit(JsonNode? node, Func<string, string> change)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                {
                    if (name is "containers" or "initContainers" && value is JsonArray containers)
                    {
                        Change(containers, change);
                    }

                    Visit(value, change);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Visit(item, change);
                }

                break;
        }
    }

    private static void Change(JsonArray containers, Func<string, string> change)
    {
        foreach (var container in containers.OfType<JsonObject>())
        {
            if (container["image"] is JsonValue image && image.TryGetValue<string>(out var text))
            {
                container["image"] = change(text);
            }
        }
    }

    /// <summary>The name with its registry, and the tag and digest as written.</summary>
    private static (string Name, string Version) Split(string image)
    {
        var slash = image.LastIndexOf('/');
        var end = image.AsSpan(slash + 1).IndexOfAny(':', '@');
        return end < 0 ? (image, "") : (image[..(slash + 1 + end)], image[(slash + 1 + end)..]);
    }
}
