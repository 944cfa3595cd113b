using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
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

    public static string Of(PodTemplateSpec? template) => Encode(Fnv1A(Canonical(template)));

    /// <summary>The hash of the steps: a change of the steps starts the rollout anew (utils/conditions ComputeStepHash).</summary>
    public static string OfSteps(CanaryStrategy? canary) => Encode(Fnv1A(Canonical(canary?.Steps ?? [])));

    private static string Canonical<T>(T value)
    {
        var text = new StringBuilder();
        Append(text, JsonSerializer.SerializeToElement(value, KubernetesJson.Options));
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var (name, value) in Sorted(element))
                {
                    text.Append('"').Append(name).Append("\":");
                    Append(text, value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in element.EnumerateArray())
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                // Escaped as it has always been: another escape would be another hash, and so another version of what runs.
                text.Append('"').Append(JavaScriptEncoder.Default.Encode(element.GetString()!)).Append('"');
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    /// <summary>The fields that say something, by name.</summary>
    private static List<(string Name, JsonElement Value)> Sorted(JsonElement element)
    {
        var fields = new List<(string Name, JsonElement Value)>(element.GetPropertyCount());
        foreach (var field in element.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.Null)
            {
                fields.Add((field.Name, field.Value));
            }
        }

        fields.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return fields;
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
