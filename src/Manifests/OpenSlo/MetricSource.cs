using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Manifests;

/// <summary>Where a query goes. Here: to the Prometheus of the platform.</summary>
public sealed record MetricSource : ManifestNode
{
    public string? MetricSourceRef { get; init; }

    /// <summary>Prometheus; the default.</summary>
    public string? Type { get; init; }

    /// <summary>Free form in OpenSLO; here its field <c>query</c> is PromQL.</summary>
    public JsonElement? Spec { get; init; }

    /// <summary>spec.query, or null.</summary>
    [JsonIgnore]
    public string? Query =>
        Spec is { ValueKind: JsonValueKind.Object } spec && spec.TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.String ? query.GetString() : null;
}
