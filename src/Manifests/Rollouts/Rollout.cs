namespace Platform.Manifests;

/// <summary>An Argo Rollouts Rollout (argoproj.io/v1alpha1).</summary>
public sealed record Rollout : KubernetesObject
{
    public RolloutSpec? Spec { get; init; }

    public RolloutStatus? Status { get; init; }
}
