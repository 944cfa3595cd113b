using System.Text.Json.Nodes;

namespace Platform.Cli.Apply;

/// <summary>
/// The merge patch (RFC 7396) that `kubectl apply` computes: what the manifest says and the live object does not have is
/// set; what the manifest last applied said and this one no longer says is removed; what others wrote stays.
/// </summary>
internal static class ThreeWayPatch
{
    /// <param name="last">The manifest last applied; null when the object was not applied before.</param>
    /// <param name="wanted">The manifest now.</param>
    /// <param name="live">The object as it is.</param>
    /// <returns>The patch; empty when nothing is to be changed.</returns>
    public static JsonObject Of(JsonObject? last, JsonObject wanted, JsonObject live)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in wanted)
        {
            if (value is JsonObject inner && live[name] is JsonObject liveInner)
            {
                var innerPatch = Of(last?[name] as JsonObject, inner, liveInner);
                if (innerPatch.Count > 0)
                {
                    patch[name] = innerPatch;
                }
            }
            else if (!JsonNode.DeepEquals(value, live[name]))
            {
                patch[name] = value?.DeepClone();
            }
        }

        foreach (var (name, _) in last ?? [])
        {
            if (!wanted.ContainsKey(name) && live.ContainsKey(name))
            {
                patch[name] = null;
            }
        }

        return patch;
    }
}
