namespace Platform.Manifests;

/// <summary>A Deployment (apps/v1). Nothing here runs its pods; a Rollout may take its template (workloadRef).</summary>
public sealed record Deployment : KubernetesObject
{
    public DeploymentSpec? Spec { get; init; }
}
