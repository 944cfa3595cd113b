namespace Platform.Manifests;

/// <summary>How many measurements of a metric are kept.</summary>
public sealed record MeasurementRetention : ManifestNode
{
    public string? MetricName { get; init; }

    public int? Limit { get; init; }
}
