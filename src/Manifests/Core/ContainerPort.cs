using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>A port the container listens on.</summary>
public sealed record ContainerPort : ManifestNode
{
    public string? Name { get; init; }

    /// <summary>1 to 65535.</summary>
    [JsonPropertyName("containerPort")]
    public int? ContainerPortNumber { get; init; }

    public string? Protocol { get; init; }
}
