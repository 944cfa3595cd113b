using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>The patches of a kustomization, in order.</summary>
internal static class PatchTransform
{
    public static void Apply(List<ManifestDocument> objects, KustomizationFile fields, string folder, Func<string, string?> readFile)
    {
        foreach (var (entry, path) in fields.Entries("patches", "path", "patch", "target"))
        {
            var (text, file) = Text(entry, path, fields, folder, readFile);
            var target = entry["target"] is null ? null : PatchTarget.Read(fields, fields.Required<JsonObject>(entry, path, "target"), path.Child("target"));
            var patches = YamlComposer.Compose(text, file, YamlDialect.Kustomize).Where(patch => patch.Node is not null).ToList();
            if (target is not null && patches.Count > 1)
            {
                throw fields.Refuse(path, $"{path} has a target and several patches; give each patch an entry of its own");
            }

            foreach (var (patch, source) in patches)
            {
                var position = new SourcePosition(file, source.Line, source.Column);
                switch (patch)
                {
                    case JsonArray operations when target is not null:
                        Each(objects, target, document => JsonPatch.Apply(document.Content, operations, position));
                        break;
                    case JsonArray:
                        throw fields.Refuse(path, $"{path} is a JSON 6902 patch and needs a target");
                    case JsonObject merge:
                        Merge(objects, merge, target, position);
                        break;
                    default:
                        throw new ManifestFormatException(position, "a patch is a part of an object, or a list of JSON 6902 operations");
                }
            }
        }
    }

    private static void Merge(List<ManifestDocument> objects, JsonObject patch, PatchTarget? target, SourcePosition position)
    {
        if (target is not null)
        {
            Each(objects, target, document =>
            {
                // The target says which objects; what the patch calls itself is not part of the change.
                var change = patch.DeepClone().AsObject();
                change.Remove("apiVersion");
                change.Remove("kind");
                (change["metadata"] as JsonObject)?.Remove("name");
                StrategicMerge.Apply(document.Content, change, ObjectIdentity.Of(document.Content), position);
            });
            return;
        }

        var identity = ObjectIdentity.Of(patch);
        var matches = objects.Where(document => ObjectIdentity.Of(document.Content) is var other
            && other.Group == identity.Group && other.Kind == identity.Kind && other.Name == identity.Name
            && (identity.Namespace.Length == 0 || other.Namespace == identity.Namespace)).ToList();
        if (matches.Count != 1)
        {
            throw new ManifestFormatException(position, matches.Count == 0 ? $"the patch is for {identity}, which is not among the resources" : $"several resources are {identity}");
        }

        StrategicMerge.Apply(matches[0].Content, patch, identity, position);
    }

    private static void Each(List<ManifestDocument> objects, PatchTarget target, Action<ManifestDocument> apply)
    {
        foreach (var document in objects.Where(document => target.Matches(document.Content)))
        {
            apply(document);
        }
    }

    private static (string Text, string File) Text(JsonObject entry, FieldPath path, KustomizationFile fields, string folder, Func<string, string?> readFile)
    {
        var inline = fields.Read<string>(entry, path, "patch");
        if (inline is not null)
        {
            return (inline, path.ToString());
        }

        var file = KustomizePath.Join(folder, fields.Required<string>(entry, path, "path"));
        return (readFile(file) ?? throw fields.Refuse(path.Child("path"), $"there is no file {file}"), file);
    }
}
