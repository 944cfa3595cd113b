using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Deletes the experiments of versions that are gone, and keeps the last finished others: 5 successful and 5 more unless the
/// spec says otherwise (upstream: utils/experiment FilterExperimentsToDelete).
/// </summary>
internal static class ExperimentHistory
{
    private const int DefaultLimit = 5;

    public static void Prune(RolloutTurn turn, IReadOnlyList<Experiment> others)
    {
        var limits = turn.Rollout.Spec?.Analysis;
        var versions = turn.Roles.All.Concat(turn.Snapshot.ReplicaSets).Select(set => set.Hash()).ToHashSet();
        var gone = others.Where(experiment => !versions.Contains(experiment.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) ?? "")).ToList();
        var finished = others.Except(gone).Where(ExperimentReading.HasFinished)
            .OrderByDescending(experiment => experiment.Metadata.CreationTimestamp)
            .ToLookup(experiment => experiment.Status?.Phase == AnalysisPhases.Successful);
        var beyond = finished[true].Skip(limits?.SuccessfulRunHistoryLimit ?? DefaultLimit)
            .Concat(finished[false].Skip(limits?.UnsuccessfulRunHistoryLimit ?? DefaultLimit));
        foreach (var experiment in gone.Concat(beyond))
        {
            turn.Change(new DeleteExperiment(experiment.Name));
        }
    }
}
