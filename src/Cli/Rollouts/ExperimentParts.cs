using Platform.ApiClient;
using Platform.Manifests;

namespace Platform.Cli.Rollouts;

/// <summary>An Experiment and everything that belongs to it, read at one moment.</summary>
internal sealed record ExperimentParts(Experiment Experiment, IReadOnlyList<ReplicaSet> ReplicaSets, IReadOnlyList<Pod> Pods, IReadOnlyList<AnalysisRun> AnalysisRuns)
{
    /// <exception cref="RefusedException">There is no such Experiment.</exception>
    public static async Task<ExperimentParts> ReadAsync(KubernetesClient client, string ns, string name, CancellationToken cancellationToken)
    {
        var experiment = await client.GetAsync<Experiment>(ResourceTypes.Experiment, ns, name, cancellationToken) ?? throw Missing(ns, name);
        var sets = await client.ListAsync<ReplicaSet>(ResourceTypes.ReplicaSet, ns, cancellationToken);
        var pods = await client.ListAsync<Pod>(ResourceTypes.Pod, ns, cancellationToken);
        var runs = await client.ListAsync<AnalysisRun>(ResourceTypes.AnalysisRun, ns, cancellationToken);
        return Of(experiment, sets.Items, pods.Items, runs.Items);
    }

    /// <summary>Picks what belongs to it, in the order of the templates and of creation.</summary>
    public static ExperimentParts Of(Experiment experiment, IEnumerable<ReplicaSet> sets, IReadOnlyList<Pod> pods, IEnumerable<AnalysisRun> runs)
    {
        var owned = sets.Where(set => RolloutObjects.IsOwnedBy(set.Metadata, experiment.Metadata)).OrderBy(set => set.Name, StringComparer.Ordinal).ToList();
        return new ExperimentParts(
            experiment,
            owned,
            [.. pods.Where(pod => owned.Exists(set => RolloutObjects.IsOwnedBy(pod.Metadata, set.Metadata)))],
            [.. runs.Where(run => RolloutObjects.IsOwnedBy(run.Metadata, experiment.Metadata)).OrderBy(run => run.Metadata.CreationTimestamp).ThenBy(run => run.Name, StringComparer.Ordinal)]);
    }

    public static RefusedException Missing(string ns, string name) =>
        new(ExitCode.NotAsWished, $"experiment \"{name}\" not found in namespace \"{ns}\"; './run.sh rollout list experiments' shows what there is");

    public IReadOnlyList<Pod> PodsOf(ReplicaSet set) => [.. Pods.Where(pod => RolloutObjects.IsOwnedBy(pod.Metadata, set.Metadata))];

    /// <summary>Each image that runs, with the templates it runs for: "webapp:v2 (Σ:candidate)".</summary>
    public IEnumerable<(string Image, string Tag)> Images() =>
        ReplicaSets.Where(set => (set.Status?.Replicas ?? 0) > 0)
            .SelectMany(set => (set.Spec?.Template?.Spec?.Containers ?? [])
                .Select(container => (container.Image ?? "", $"Σ:{set.Metadata.Annotations?.GetValueOrDefault(Labels.ExperimentTemplateName)}")));
}
