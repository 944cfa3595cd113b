using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>
/// Strategic merge patches: maps merge, null removes, other values replace. Lists of objects merge by key where the kind is
/// built in and kubectl knows the key; in custom resources, and for plain values, a list replaces the list.
/// </summary>
internal static class StrategicMerge
{
    public static void Apply(JsonObject content, JsonObject patch, ObjectIdentity identity, SourcePosition position) =>
        Merge(content, patch, identity, position);

    private static void Merge(JsonObject into, JsonObject patch, ObjectIdentity identity, SourcePosition position)
    {
        foreach (var (name, value) in patch)
        {
            if (name.StartsWith('$'))
            {
                throw new ManifestFormatException(position, $"the patch directive {name} is not supported here; use a JSON 6902 patch");
            }

            switch (value)
            {
                case null:
                    into.Remove(name);
                    break;
                case JsonObject inner when into[name] is JsonObject existing:
                    Merge(existing, inner, identity, position);
                    break;
                case JsonArray list when into[name] is JsonArray existing && identity.IsBuiltIn && list.Any(item => item is JsonObject):
                    MergeList(existing, list, name, identity, position);
                    break;
                default:
                    into[name] = WithoutNulls(value, position);
                    break;
            }
        }
    }

    /// <summary>Items with the same key merge; new ones come first, as kubectl puts them.</summary>
    private static void MergeList(JsonArray into, JsonArray patch, string name, ObjectIdentity identity, SourcePosition position)
    {
        var added = new List<JsonNode?>();
        foreach (var item in patch.OfType<JsonObject>())
        {
            var key = MergeKey(name, item)
                ?? throw new ManifestFormatException(position, $"how the list {name} of a {identity.Kind} merges is not known here; use a JSON 6902 patch");
            if (into.OfType<JsonObject>().FirstOrDefault(existing => JsonNode.DeepEquals(existing[key], item[key])) is { } same)
            {
                Merge(same, item, identity, position);
            }
            else
            {
                added.Add(WithoutNulls(item, position));
            }
        }

        for (var index = 0; index < added.Count; index++)
        {
            into.Insert(index, added[index]);
        }
    }

    private static string? MergeKey(string list, JsonObject item) => list switch
    {
        "containers" or "initContainers" or "env" or "volumes" or "imagePullSecrets" => "name",
        "volumeMounts" => "mountPath",
        "ports" when item.ContainsKey("containerPort") => "containerPort",
        "ports" => "port",
        _ => null,
    };

    private static JsonNode? WithoutNulls(JsonNode? value, SourcePosition position)
    {
        if (value is not JsonObject map)
        {
            return value?.DeepClone();
        }

        var clean = new JsonObject();
        Merge(clean, map, new ObjectIdentity("", "", "", ""), position);
        return clean;
    }
}
