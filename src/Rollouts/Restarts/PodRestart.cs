using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Replaces the pods that are older than spec.restartAt, stable before new before old, as many at a time as may be unavailable,
/// and at least one (upstream: rollout/restart.go).
/// </summary>
public static class PodRestart
{
    private static readonly TimeSpan Recheck = TimeSpan.FromSeconds(30);

    /// <summary>True while a restart is asked for and not done: only then are the pods of a rollout looked at.</summary>
    public static bool IsWanted(Rollout rollout) => rollout.Spec?.RestartAt is { } at && rollout.Status?.RestartedAt != at;

    /// <summary>True when pods were taken away: the counts of this turn can no longer be trusted.</summary>
    internal static bool Reconcile(RolloutTurn turn)
    {
        if (!IsWanted(turn.Rollout) || turn.Rollout.Spec!.RestartAt is not { } at)
        {
            return false;
        }

        if (turn.Now <= at)
        {
            turn.LookAgainIn(at - turn.Now + TimeSpan.FromSeconds(1));
            return false;
        }

        var ordered = turn.Roles.All.SelectMany(set => turn.Snapshot.Pods.Where(pod => IsOf(pod, set))).ToList();
        var total = turn.Roles.All.Sum(set => set.Desired());
        var atOnce = Math.Max(SurgeLimits.Of(turn.Rollout).MaxUnavailable, 1);
        var allowed = turn.Roles.All.Sum(set => Available(turn, set)) - (Math.Max(turn.Replicas, total) - atOnce);
        var old = ordered.Where(pod => pod.Metadata.CreationTimestamp < at).ToList();
        var restarted = old.Where(pod => pod.Metadata.DeletionTimestamp is null).Take(Math.Max(0, allowed)).ToList();
        foreach (var pod in restarted)
        {
            turn.Change(new DeletePod(pod.Name, pod.Metadata.Uid));
        }

        if (old.Count == 0)
        {
            turn.RestartedAt = at;
        }
        else
        {
            turn.LookAgainIn(Recheck);
        }

        return restarted.Count > 0;
    }

    // Pods that a version has too many of are on their way out: they answer now, and do not replace what is taken away.
    private static int Available(RolloutTurn turn, ReplicaSet set) =>
        Math.Min(set.Desired(), turn.Snapshot.Pods.Count(pod => IsOf(pod, set) && IsAvailable(turn, pod)));

    private static bool IsOf(Pod pod, ReplicaSet set) => (pod.Metadata.OwnerReferences ?? []).Any(owner => owner.Kind == "ReplicaSet" && owner.Name == set.Name);

    private static bool IsAvailable(RolloutTurn turn, Pod pod) =>
        PodReadiness.IsActive(pod) && PodReadiness.AvailableFrom(pod, turn.Rollout.Spec?.MinReadySeconds ?? 0) <= turn.Now;
}
