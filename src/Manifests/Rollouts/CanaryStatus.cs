namespace Platform.Manifests;

/// <summary>Status of a canary update.</summary>
public sealed record CanaryStatus : ManifestNode
{
    public TrafficWeights? Weights { get; init; }

    /// <summary>The Experiment of the current step, until it is successful.</summary>
    public string? CurrentExperiment { get; init; }

    /// <summary>Which of the two services is stable: ping or pong.</summary>
    public string? StablePingPong { get; init; }

    public AnalysisRunReferenceStatus? CurrentStepAnalysisRunStatus { get; init; }

    public AnalysisRunReferenceStatus? CurrentBackgroundAnalysisRunStatus { get; init; }
}
