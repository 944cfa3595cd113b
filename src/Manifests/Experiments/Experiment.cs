namespace Platform.Manifests;

/// <summary>Pods of one or more templates that run beside everything else for a while, and the analyses that judge them (argoproj.io/v1alpha1).</summary>
public sealed record Experiment : KubernetesObject
{
    public ExperimentSpec? Spec { get; init; }

    public ExperimentStatus? Status { get; init; }
}
