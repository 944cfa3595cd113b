using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// The hash that names the ReplicaSet of a pod template: 32-bit FNV-1a over the template's canonical JSON, written in
/// the vowel-free alphabet of Kubernetes names. The same template gives the same hash whatever the order of its fields.
/// </summary>
/// <remarks>A cluster hashes Go's memory layout of the template, so the letters differ there; nothing depends on them.</remarks>
public static class PodTemplateHash
{
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    public static string Of(PodTemplateSpec? template) => Encode(Fnv1A(Canonical(template is null ? null : KubernetesJson.Write(template))));

    /// <summary>The hash of the steps: a change of the steps starts the rollout anew (utils/conditions ComputeStepHash).</summary>
    public static string OfSteps(CanaryStrategy? canary) =>
        Encode(Fnv1A(Canonical(JsonSerializer.SerializeToNode(canary?.Steps ?? [], KubernetesJson.Options))));

    private static string Canonical(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                text.Append('{');
                foreach (var (key, value) in fields.Where(field => field.Value is not null).OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    text.Append('"').Append(key).Append("\":");
                    Append(text, value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static uint Fnv1A(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ octet) * 16777619u);
        }

        return hash;
    }

    // Kubernetes' SafeEncodeString: the decimal digits, each mapped into an alphabet that can spell no word.
    private static string Encode(uint hash) =>
        string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(digit => Alphabet[digit % Alphabet.Length]));
}
