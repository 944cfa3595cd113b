using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>What the node agent observed of one container.</summary>
public sealed record ContainerStatus : ManifestNode
{
    public string? Name { get; init; }

    public string? Image { get; init; }

    [JsonPropertyName("imageID")]
    public string? ImageID { get; init; }

    [JsonPropertyName("containerID")]
    public string? ContainerID { get; init; }

    public bool? Ready { get; init; }

    public bool? Started { get; init; }

    public int? RestartCount { get; init; }

    public ContainerState? State { get; init; }

    public ContainerState? LastState { get; init; }
}
