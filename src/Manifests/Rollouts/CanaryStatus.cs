namespace Platform.Manifests;

/// <summary>Status of a canary update.</summary>
public sealed record CanaryStatus : ManifestNode
{
    public TrafficWeights? Weights { get; init; }

    public AnalysisRunReferenceStatus? CurrentStepAnalysisRunStatus { get; init; }

    public AnalysisRunReferenceStatus? CurrentBackgroundAnalysisRunStatus { get; init; }
}
