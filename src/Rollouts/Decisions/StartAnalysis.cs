using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Creates an AnalysisRun; already there with the same labels means an earlier turn was interrupted after creating it.</summary>
/// <param name="Name">Name of the run, chosen so that a repeated decision chooses the same.</param>
/// <param name="Templates">Templates whose metrics make up the run.</param>
/// <param name="Args">Arguments with their values.</param>
/// <param name="Labels">rollout-type, step-index, rollouts-pod-template-hash.</param>
public sealed record StartAnalysis(
    string Name,
    IReadOnlyList<AnalysisTemplateReference> Templates,
    IReadOnlyList<AnalysisArgument> Args,
    IReadOnlyDictionary<string, string> Labels) : RolloutChange;
