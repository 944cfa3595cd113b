using System.Text.Json.Nodes;

namespace Platform.ControlPlane.Api.Patches;

/// <summary>
/// Strategic merge patch (Kubernetes): a merge patch whose lists of named things merge by key. The keys are those of the core
/// and apps kinds; other lists are replaced. Directives: $patch (replace, delete), $deleteFromPrimitiveList, $setElementOrder,
/// $retainKeys.
/// </summary>
internal static class StrategicMergePatch
{
    private const string DeleteFromList = "$deleteFromPrimitiveList/";
    private const string ElementOrder = "$setElementOrder/";
    private const string RetainKeys = "$retainKeys";
    private const string Directive = "$patch";

    /// <summary>Lists of plain values that merge as sets.</summary>
    private static readonly string[] Sets = ["finalizers"];

    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        if (patch[Directive]?.ToString() == "replace")
        {
            var whole = patch.DeepClone().AsObject();
            whole.Remove(Directive);
            return whole;
        }

        if (patch[RetainKeys] is JsonArray retained)
        {
            var keep = retained.Select(each => each?.ToString()).ToHashSet();
            foreach (var field in target.Select(each => each.Key).Where(key => !keep.Contains(key)).ToList())
            {
                target.Remove(field);
            }
        }

        foreach (var (field, value) in patch)
        {
            if (field.StartsWith('$'))
            {
                continue;
            }

            ApplyField(target, patch, field, value);
        }

        foreach (var (field, value) in patch)
        {
            if (field.StartsWith(DeleteFromList, StringComparison.Ordinal) && value is JsonArray gone && target[field[DeleteFromList.Length..]] is JsonArray list)
            {
                list.RemoveAll(item => gone.Any(each => JsonNode.DeepEquals(each, item)));
            }
        }

        return target;
    }

    private static void ApplyField(JsonObject target, JsonObject patch, string field, JsonNode? value)
    {
        switch (value)
        {
            case null:
                target.Remove(field);
                break;
            case JsonObject inner when inner[Directive]?.ToString() == "delete":
                target.Remove(field);
                break;
            case JsonObject inner:
                target[field] = Apply(target[field] is JsonObject present ? present.DeepClone().AsObject() : [], inner);
                break;
            case JsonArray items when MergeKey(field, items) is { } key:
                target[field] = MergeByKey(target[field] as JsonArray, items, key, patch[ElementOrder + field] as JsonArray);
                break;
            case JsonArray items when Sets.Contains(field) && target[field] is JsonArray values:
                target[field] = new JsonArray([.. values.Concat(items).Select(each => each?.ToString()).Distinct().Select(each => (JsonNode?)each)]);
                break;
            default:
                target[field] = value.DeepClone();
                break;
        }
    }

    private static JsonArray MergeByKey(JsonArray? present, JsonArray patch, string key, JsonArray? order)
    {
        var replaces = patch.Any(item => item?[Directive]?.ToString() == "replace" && item[key] is null);
        var merged = replaces || present is null ? [] : present.Select(item => item?.DeepClone()).OfType<JsonObject>().ToList();
        foreach (var item in patch.OfType<JsonObject>().Where(item => item[key] is not null))
        {
            var at = merged.FindIndex(each => JsonNode.DeepEquals(each[key], item[key]));
            if (item[Directive]?.ToString() == "delete")
            {
                if (at >= 0)
                {
                    merged.RemoveAt(at);
                }
            }
            else if (at >= 0)
            {
                merged[at] = Apply(merged[at], item);
            }
            else
            {
                merged.Add(Apply([], item));
            }
        }

        if (order is not null)
        {
            var positions = order.Select((item, index) => (Key: item?[key]?.ToString(), index)).ToList();
            merged = [.. merged.OrderBy(item => positions.Find(each => each.Key == item[key]?.ToString()) is { Key: not null } found ? found.index : int.MaxValue)];
        }

        return new JsonArray([.. merged]);
    }

    private static string? MergeKey(string field, JsonArray items) => field switch
    {
        "containers" or "initContainers" or "ephemeralContainers" or "env" or "volumes" or "imagePullSecrets" or "secrets" => "name",
        "ports" => items.OfType<JsonObject>().Any(item => item["containerPort"] is not null) ? "containerPort" : "port",
        "volumeMounts" => "mountPath",
        "volumeDevices" => "devicePath",
        "conditions" => "type",
        "ownerReferences" => "uid",
        "hostAliases" => "ip",
        "topologySpreadConstraints" => "topologyKey",
        _ => null,
    };
}
