namespace Platform.Manifests;

/// <summary>Exactly one source of measurements.</summary>
public sealed record MetricProvider : ManifestNode
{
    public PrometheusMetric? Prometheus { get; init; }

    public WebMetric? Web { get; init; }

    public JobMetric? Job { get; init; }
}
