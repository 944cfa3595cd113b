namespace Platform.Manifests;

/// <summary>One run of an analysis (argoproj.io/v1alpha1).</summary>
public sealed record AnalysisRun : KubernetesObject
{
    public AnalysisRunSpec? Spec { get; init; }

    public AnalysisRunStatus? Status { get; init; }
}
