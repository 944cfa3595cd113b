using System.Text.Json.Nodes;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>Gives and takes the labels and annotations of a role, on a pod or a pod template; what others wrote stays.</summary>
internal static class PodDescription
{
    public static void Change(JsonObject raw, DescribePods describe)
    {
        if (raw["metadata"] is not JsonObject metadata)
        {
            raw["metadata"] = metadata = [];
        }

        Change(metadata, "labels", describe.Before?.Labels, describe.After?.Labels);
        Change(metadata, "annotations", describe.Before?.Annotations, describe.After?.Annotations);
    }

    private static void Change(JsonObject metadata, string field, IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string>? after)
    {
        var entries = metadata[field] as JsonObject ?? [];
        foreach (var key in (before ?? new Dictionary<string, string>()).Keys.Where(key => after?.ContainsKey(key) != true))
        {
            entries.Remove(key);
        }

        foreach (var (key, value) in after ?? new Dictionary<string, string>())
        {
            entries[key] = value;
        }

        metadata.Remove(field);
        if (entries.Count > 0)
        {
            metadata[field] = entries;
        }
    }
}
