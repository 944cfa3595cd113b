using System.Text.Json.Nodes;

namespace Platform.Manifests;

/// <summary>JSON merge patch (RFC 7396): objects merge, null removes, everything else replaces.</summary>
public static class MergePatch
{
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (field, value) in patch)
        {
            if (value is null)
            {
                target.Remove(field);
            }
            else if (value is JsonObject inner)
            {
                target[field] = Apply(target[field] is JsonObject present ? present.DeepClone().AsObject() : [], inner);
            }
            else
            {
                target[field] = value.DeepClone();
            }
        }

        return target;
    }
}
