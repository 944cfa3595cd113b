namespace Platform.Manifests;

/// <summary>What a pod is made from: labels, annotations and containers.</summary>
public sealed record PodTemplateSpec : ManifestNode
{
    public ObjectMeta? Metadata { get; init; }

    public PodSpec? Spec { get; init; }
}
