using System.Text.Json;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Where an argument's value lies in a Secret (valueFrom.secretKeyRef).</summary>
/// <param name="Name">The Secret, in the run's namespace.</param>
/// <param name="Key">The entry of its data.</param>
public sealed record SecretReference(string Name, string Key)
{
    /// <summary>The reference of an argument; null when its value comes from elsewhere.</summary>
    public static SecretReference? Of(AnalysisArgument arg) =>
        arg.ValueFrom is { ValueKind: JsonValueKind.Object } source
        && source.TryGetProperty("secretKeyRef", out var reference) && reference.ValueKind == JsonValueKind.Object
            ? new SecretReference(Text(reference, "name"), Text(reference, "key"))
            : null;

    private static string Text(JsonElement reference, string property) =>
        reference.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
