namespace Platform.Rollouts;

/// <summary>Deletes old ReplicaSets without pods beyond the history limit, oldest revision first (upstream: reconcileRevisionHistoryLimit).</summary>
internal static class RevisionHistory
{
    private const int DefaultLimit = 10;

    public static void Prune(RolloutTurn turn)
    {
        var limit = turn.Rollout.Spec?.RevisionHistoryLimit ?? DefaultLimit;
        var idle = turn.Roles.Others.Where(other => other.Desired() == 0 && other.Actual() == 0).ToList();
        foreach (var old in idle.Take(Math.Max(0, turn.Roles.Others.Count - limit)))
        {
            turn.Change(new DeleteReplicaSet(old.Name));
        }
    }
}
