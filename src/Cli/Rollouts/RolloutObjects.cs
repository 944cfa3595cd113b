using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.Cli.Rollouts;

/// <summary>A Rollout and everything that belongs to it, read at one moment.</summary>
internal sealed record RolloutObjects(Rollout Rollout, IReadOnlyList<ReplicaSet> ReplicaSets, IReadOnlyList<Pod> Pods, IReadOnlyList<AnalysisRun> AnalysisRuns)
{
    /// <summary>Null when there is no such Rollout.</summary>
    public static async Task<RolloutObjects?> FindAsync(KubernetesClient client, string ns, string name, CancellationToken cancellationToken)
    {
        var rollout = await client.GetAsync<Rollout>(ResourceTypes.Rollout, ns, name, cancellationToken);
        if (rollout is null)
        {
            return null;
        }

        var sets = await client.ListAsync<ReplicaSet>(ResourceTypes.ReplicaSet, ns, cancellationToken);
        var pods = await client.ListAsync<Pod>(ResourceTypes.Pod, ns, cancellationToken);
        var runs = await client.ListAsync<AnalysisRun>(ResourceTypes.AnalysisRun, ns, cancellationToken);
        var experiments = await client.ListAsync<Experiment>(ResourceTypes.Experiment, ns, cancellationToken);
        var owned = sets.Items.Where(set => IsOwnedBy(set.Metadata, rollout.Metadata)).ToList();
        return new RolloutObjects(
            rollout,
            owned,
            [.. pods.Items.Where(pod => owned.Any(set => IsOwnedBy(pod.Metadata, set.Metadata)))],
            [.. runs.Items.Where(run => IsOwnedBy(run.Metadata, rollout.Metadata))])
        {
            Experiments = [.. experiments.Items.Where(experiment => IsOwnedBy(experiment.Metadata, rollout.Metadata))
                .Select(experiment => ExperimentParts.Of(experiment, sets.Items, pods.Items, runs.Items))],
        };
    }

    /// <summary>Its experiments, each with what belongs to it.</summary>
    public IReadOnlyList<ExperimentParts> Experiments { get; init; } = [];

    /// <summary>The ReplicaSet of the current template; null before it is made.</summary>
    public ReplicaSet? Current => ByHash(Rollout.Status?.CurrentPodHash);

    /// <summary>The ReplicaSet that was promoted last; null before the first.</summary>
    public ReplicaSet? Stable => ByHash(Rollout.Status?.StableRS);

    public IEnumerable<Pod> PodsOf(ReplicaSet set) => Pods.Where(pod => IsOwnedBy(pod.Metadata, set.Metadata));

    private ReplicaSet? ByHash(string? hash) =>
        hash is null ? null : ReplicaSets.FirstOrDefault(set => set.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) == hash);

    internal static bool IsOwnedBy(ObjectMeta metadata, ObjectMeta owner) =>
        metadata.OwnerReferences?.Any(reference => reference.Uid == owner.Uid && reference.Name == owner.Name) == true;
}
