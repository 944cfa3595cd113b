using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>What the node agent observed of a pod.</summary>
public sealed record PodStatus : ManifestNode
{
    /// <summary>Pending, Running, Succeeded, Failed or Unknown.</summary>
    public string? Phase { get; init; }

    public IReadOnlyList<Condition>? Conditions { get; init; }

    public string? Message { get; init; }

    public string? Reason { get; init; }

    [JsonPropertyName("podIP")]
    public string? PodIP { get; init; }

    [JsonPropertyName("hostIP")]
    public string? HostIP { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public IReadOnlyList<ContainerStatus>? ContainerStatuses { get; init; }
}
