using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>
/// Strategic merge patches: maps merge, null removes, other values replace. Lists merge by key where the kind is built in
/// and kubectl knows the key; in custom resources, and for plain values, a list replaces the list.
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

            if (into[name] is { } there && value is not null && Form(there) != Form(value))
            {
                throw new ManifestFormatException(position, $"the patch of {identity} has a {Form(value)} for {name}, which is a {Form(there)}");
            }

            switch (value)
            {
                case null:
                    into.Remove(name);
                    break;
                case JsonObject map:
                    var inner = into[name] as JsonObject ?? [];
                    Merge(inner, map, identity, position);
                    into[name] = inner;
                    break;
                case JsonArray list when identity.IsBuiltIn:
                    into[name] = MergeList(into[name] as JsonArray, list, name, identity, position);
                    break;
                default:
                    into[name] = value.DeepClone();
                    break;
            }
        }
    }

    private static string Form(JsonNode node) => node switch { JsonObject => "map", JsonArray => "list", _ => "single value" };

    private static JsonArray MergeList(JsonArray? into, JsonArray patch, string name, ObjectIdentity identity, SourcePosition position)
    {
        var left = into?.DeepClone().AsArray() ?? [];
        if (name == "finalizers")
        {
            return [.. patch.Concat(left.Where(item => !patch.Any(given => JsonNode.DeepEquals(given, item)))).Select(item => item?.DeepClone())];
        }

        if (Keys(name, patch.Concat(left)) is not { } keys)
        {
            return into is null || !patch.Any(item => item is JsonObject)
                ? patch.DeepClone().AsArray()
                : throw new ManifestFormatException(position, $"how the list {name} of a {identity.Kind} merges is not known here; use a JSON 6902 patch");
        }

        // As kubectl puts them: what the patch names comes first and in its order; with two keys only what is new does.
        var first = new List<JsonNode?>();
        foreach (var item in patch)
        {
            var given = item as JsonObject;
            if (given?[keys[0]] is null)
            {
                throw new ManifestFormatException(position, $"an item of {name} in the patch of {identity} has no {keys[0]}, by which items merge");
            }

            var same = Find(left, given, keys, name, position);
            var merged = same ?? [];
            Merge(merged, given, identity, position);
            if (same is null || (keys.Length == 1 && left.Remove(same)))
            {
                first.Add(merged);
            }
        }

        return [.. first, .. left.Select(item => item?.DeepClone())];
    }

    /// <summary>The item with the same keys; null when there is none.</summary>
    private static JsonObject? Find(JsonArray list, JsonObject item, string[] keys, string name, SourcePosition position)
    {
        var candidates = list.OfType<JsonObject>().Where(other => JsonNode.DeepEquals(other[keys[0]], item[keys[0]])).ToList();
        if (candidates.FirstOrDefault(other => keys.All(key => JsonNode.DeepEquals(other[key], item[key]))) is { } same)
        {
            return same;
        }

        // kubectl drops such an item of the patch without a word.
        return candidates.Any(other => other[keys[^1]] is null || item[keys[^1]] is null)
            ? throw new ManifestFormatException(position, $"{keys[0]} {item[keys[0]]} in {name} has a {keys[^1]} in only one of patch and object, and so does not merge; write it in both")
            : null;
    }

    /// <summary>What tells items apart in the lists of objects that kubectl merges; null for other lists.</summary>
    private static string[]? Keys(string list, IEnumerable<JsonNode?> items) => list switch
    {
        "containers" or "initContainers" or "env" or "volumes" or "imagePullSecrets" => ["name"],
        "volumeMounts" => ["mountPath"],
        "ports" => (items.Any(item => Has(item, "containerPort")), items.Any(item => Has(item, "protocol"))) switch
        {
            (true, true) => ["containerPort", "protocol"],
            (true, false) => ["containerPort"],
            (false, true) => ["port", "protocol"],
            (false, false) => ["port"],
        },
        _ => null,
    };

    private static bool Has(JsonNode? item, string field) => item is JsonObject map && map.ContainsKey(field);
}
