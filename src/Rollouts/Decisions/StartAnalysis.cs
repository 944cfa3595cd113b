using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Creates an AnalysisRun; already there with the same labels means an earlier turn was interrupted after creating it.</summary>
/// <param name="Name">Name of the run, chosen so that a repeated decision chooses the same.</param>
/// <param name="Spec">Metrics and arguments, from the templates as they are now; later changes of a template do not reach a run.</param>
/// <param name="Labels">rollout-type, step-index, rollouts-pod-template-hash, and those of analysisRunMetadata.</param>
public sealed record StartAnalysis(string Name, AnalysisRunSpec Spec, IReadOnlyDictionary<string, string> Labels) : RolloutChange
{
    /// <summary>Those of analysisRunMetadata.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();
}
