using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Keeps the last finished runs of a rollout: 5 successful and 5 others unless the spec says otherwise.</summary>
internal static class AnalysisHistory
{
    private const int DefaultLimit = 5;

    public static void Prune(RolloutTurn turn, IReadOnlySet<string?> current)
    {
        var limits = turn.Rollout.Spec?.Analysis;
        var finished = turn.Snapshot.AnalysisRuns
            .Where(run => AnalysisPhases.IsCompleted(run.Status?.Phase) && !current.Contains(run.Name))
            .OrderByDescending(run => run.Metadata.CreationTimestamp)
            .ToLookup(run => run.Status?.Phase == AnalysisPhases.Successful);
        var beyond = finished[true].Skip(limits?.SuccessfulRunHistoryLimit ?? DefaultLimit)
            .Concat(finished[false].Skip(limits?.UnsuccessfulRunHistoryLimit ?? DefaultLimit));
        foreach (var run in beyond)
        {
            turn.Change(new DeleteAnalysisRun(run.Name));
        }
    }
}
