using System.Text.Json;

namespace Platform.Manifests;

/// <summary>A PromQL query.</summary>
public sealed record PrometheusMetric : ManifestNode
{
    /// <summary>Base URL; empty: the address the control plane was given.</summary>
    public string? Address { get; init; }

    public string? Query { get; init; }

    /// <summary>Seconds; default 30.</summary>
    public long? Timeout { get; init; }

    public bool? Insecure { get; init; }

    public JsonElement? RangeQuery { get; init; }

    public IReadOnlyList<WebMetricHeader>? Headers { get; init; }

    public MetricAuthentication? Authentication { get; init; }
}
