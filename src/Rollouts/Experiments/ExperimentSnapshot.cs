using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Everything a decision about an experiment rests on, read at one moment.</summary>
/// <param name="Experiment">The experiment with its current status.</param>
/// <param name="ReplicaSets">Those it owns, and those of others that have a name it needs.</param>
/// <param name="Services">Those it owns, and those of others that have a name it needs.</param>
/// <param name="AnalysisRuns">Those it owns, and those of others that have a name it needs.</param>
public sealed record ExperimentSnapshot(
    Experiment Experiment,
    IReadOnlyList<ReplicaSet> ReplicaSets,
    IReadOnlyList<Service> Services,
    IReadOnlyList<AnalysisRun> AnalysisRuns)
{
    /// <summary>An AnalysisTemplate or ClusterAnalysisTemplate; null when there is none. Must answer the same within one decision.</summary>
    public Func<AnalysisTemplateReference, AnalysisTemplate?> FindTemplate { get; init; } = _ => null;
}
