using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>Which pods a service stands for and at which ports.</summary>
public sealed record ServiceSpec : ManifestNode
{
    public IReadOnlyDictionary<string, string>? Selector { get; init; }

    public IReadOnlyList<ServicePort>? Ports { get; init; }

    public string? Type { get; init; }

    [JsonPropertyName("clusterIP")]
    public string? ClusterIP { get; init; }
}
