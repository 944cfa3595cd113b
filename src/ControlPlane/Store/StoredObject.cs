using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>
/// One object at one version: immutable, so that readers, watchers and the writer share it without a lock. The JSON is kept
/// as bytes because that is how it is stored and sent; the typed form is read once, on first use.
/// </summary>
internal sealed class StoredObject
{
    private object? _typed;

    private StoredObject(ResourceType type, ReadOnlyMemory<byte> json, JsonObject raw)
    {
        Type = type;
        Json = json;
        var metadata = raw["metadata"]!.AsObject();
        Name = new ObjectName(type.IsNamespaced ? Text(metadata, "namespace") ?? "" : "", Text(metadata, "name") ?? "");
        Uid = Text(metadata, "uid") ?? "";
        Version = long.Parse(Text(metadata, "resourceVersion") ?? "0", CultureInfo.InvariantCulture);
        IsBeingDeleted = metadata["deletionTimestamp"] is not null;
        Labels = metadata["labels"] is JsonObject labels
            ? labels.ToImmutableSortedDictionary(label => label.Key, label => label.Value?.ToString() ?? "", StringComparer.Ordinal)
            : ImmutableSortedDictionary<string, string>.Empty;
        OwnerUids = metadata["ownerReferences"] is JsonArray owners
            ? [.. owners.OfType<JsonObject>().Select(owner => Text(owner, "uid") ?? "")]
            : [];
        Finalizers = metadata["finalizers"] is JsonArray finalizers ? [.. finalizers.Select(each => each?.ToString() ?? "")] : [];
    }

    public ResourceType Type { get; }

    public ObjectName Name { get; }

    public string Uid { get; }

    /// <summary>metadata.resourceVersion as a number.</summary>
    public long Version { get; }

    /// <summary>True once deletionTimestamp is set.</summary>
    public bool IsBeingDeleted { get; }

    public ImmutableSortedDictionary<string, string> Labels { get; }

    /// <summary>metadata.ownerReferences[*].uid.</summary>
    public ImmutableArray<string> OwnerUids { get; }

    public ImmutableArray<string> Finalizers { get; }

    /// <summary>The whole object as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    public static StoredObject From(ResourceType type, JsonObject raw) => new(type, JsonSerializer.SerializeToUtf8Bytes(raw, KubernetesJson.Options), raw);

    public static StoredObject From(ResourceType type, byte[] json) => new(type, json, JsonNode.Parse(json)!.AsObject());

    /// <summary>A copy of the raw object, the caller's to change.</summary>
    public JsonObject Raw() => JsonNode.Parse(Json.Span)!.AsObject();

    /// <summary>
    /// Lets go of the typed form: a newer version has taken the object's place, and the history of changes keeps the JSON alone, which is
    /// a quarter of it. Whoever still reads this version reads it anew.
    /// </summary>
    public void Supersede() => _typed = null;

    /// <summary>The typed form, immutable; the same instance every time while this is the latest version.</summary>
    /// <exception cref="JsonException">A field has the wrong type: only possible for objects stored before the model knew the field.</exception>
    public T Read<T>() where T : KubernetesObject
    {
        if (_typed is T typed)
        {
            return typed;
        }

        typed = JsonSerializer.Deserialize<T>(Json.Span, KubernetesJson.Options)!;
        _typed = typed;
        return typed;
    }

    public override string ToString() => $"{Type.Kind} {Name}@{Version}";

    private static string? Text(JsonObject from, string field) => from[field] is JsonValue value ? value.ToString() : null;
}
