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
    /// <summary>The stable and canary services that exist.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>The VirtualServices the rollout names that exist.</summary>
    public IReadOnlyList<VirtualService> VirtualServices { get; init; } = [];

    /// <summary>The DestinationRule the rollout names, if it exists.</summary>
    public DestinationRule? DestinationRule { get; init; }

    /// <summary>Names of the AnalysisTemplates of the namespace, to tell a missing one before its step is reached.</summary>
    public IReadOnlySet<string> AnalysisTemplates { get; init; } = new HashSet<string>();

    /// <summary>Names of the ClusterAnalysisTemplates.</summary>
    public IReadOnlySet<string> ClusterAnalysisTemplates { get; init; } = new HashSet<string>();
}
