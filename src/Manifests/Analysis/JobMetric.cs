namespace Platform.Manifests;

/// <summary>A job whose end is the measurement: complete is Successful, failed is Failed.</summary>
public sealed record JobMetric : ManifestNode
{
    public PodTemplateMetadata? Metadata { get; init; }

    public JobSpec? Spec { get; init; }
}
