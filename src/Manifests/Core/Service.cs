namespace Platform.Manifests;

/// <summary>A name for a set of pods (core/v1).</summary>
public sealed record Service : KubernetesObject
{
    public ServiceSpec? Spec { get; init; }
}
