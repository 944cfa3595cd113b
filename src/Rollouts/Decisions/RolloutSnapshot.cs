using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Everything a decision about a rollout rests on, read at one moment.</summary>
/// <param name="Rollout">The rollout with its current status.</param>
/// <param name="ReplicaSets">The ReplicaSets it owns.</param>
/// <param name="AnalysisRuns">The AnalysisRuns it owns.</param>
public sealed record RolloutSnapshot(
    Rollout Rollout,
    IReadOnlyList<ReplicaSet> ReplicaSets,
    IReadOnlyList<AnalysisRun> AnalysisRuns)
{
    /// <summary>The services the strategy names that exist.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>The VirtualServices the rollout names that exist.</summary>
    public IReadOnlyList<VirtualService> VirtualServices { get; init; } = [];

    /// <summary>The DestinationRule the rollout names, if it exists.</summary>
    public DestinationRule? DestinationRule { get; init; }

    /// <summary>The pods of its ReplicaSets; empty unless a restart is asked for.</summary>
    public IReadOnlyList<Pod> Pods { get; init; } = [];

    /// <summary>The experiments it owns, and those of others that have a name one of its steps needs.</summary>
    public IReadOnlyList<Experiment> Experiments { get; init; } = [];

    /// <summary>The Deployment that workloadRef names, if it exists.</summary>
    public Deployment? Workload { get; init; }

    /// <summary>An AnalysisTemplate or ClusterAnalysisTemplate; null when there is none. Must answer the same within one decision.</summary>
    public Func<AnalysisTemplateReference, AnalysisTemplate?> FindTemplate { get; init; } = _ => null;
}
