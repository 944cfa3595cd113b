namespace Platform.Manifests;

/// <summary>A service level indicator that SLOs refer to by name (openslo/v1 SLI).</summary>
public sealed record Sli : KubernetesObject
{
    public SliSpec? Spec { get; init; }
}
