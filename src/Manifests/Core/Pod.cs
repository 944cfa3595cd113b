namespace Platform.Manifests;

/// <summary>A pod (core/v1): one run of a container image. Here a pod takes one process slot of its image.</summary>
public sealed record Pod : KubernetesObject
{
    public PodSpec? Spec { get; init; }

    public PodStatus? Status { get; init; }
}
