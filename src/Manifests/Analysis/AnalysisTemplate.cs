namespace Platform.Manifests;

/// <summary>Metrics that tell a good version from a bad one (argoproj.io/v1alpha1).</summary>
public sealed record AnalysisTemplate : KubernetesObject
{
    public AnalysisTemplateSpec? Spec { get; init; }
}
