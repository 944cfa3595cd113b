using System.Text.Json;

namespace Platform.Manifests;

/// <summary>Exactly one source of measurements.</summary>
public sealed record MetricProvider : ManifestNode
{
    public PrometheusMetric? Prometheus { get; init; }

    public JsonElement? Web { get; init; }

    public JsonElement? Job { get; init; }
}
