using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>An object of the Kubernetes API: apiVersion, kind, metadata and what the kind adds.</summary>
public abstract record KubernetesObject : ManifestNode
{
    /// <summary>group/version, or the version alone for the core group.</summary>
    [JsonPropertyOrder(-3)]
    public string? ApiVersion { get; init; }

    [JsonPropertyOrder(-2)]
    public string? Kind { get; init; }

    [JsonPropertyOrder(-1)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>metadata.name, or the empty string.</summary>
    [JsonIgnore]
    public string Name => Metadata.Name ?? "";

    /// <summary>metadata.namespace, or "default".</summary>
    [JsonIgnore]
    public string Namespace => Metadata.Namespace ?? "default";
}
