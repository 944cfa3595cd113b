using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Takes the template of the Deployment that workloadRef names, and lets the Deployment go (upstream: templateref, scaleDeployment).</summary>
internal static class ReferencedWorkload
{
    public const string OnSuccess = "onsuccess";
    public const string Progressively = "progressively";

    /// <summary>The snapshot as if the template stood in the rollout; what is missing is <see cref="Problem"/>.</summary>
    public static RolloutSnapshot Resolve(RolloutSnapshot snapshot)
    {
        if (snapshot.Rollout.Spec?.WorkloadRef is null || snapshot.Workload?.Spec is not { } workload)
        {
            return snapshot;
        }

        var spec = snapshot.Rollout.Spec;
        return snapshot with { Rollout = snapshot.Rollout with { Spec = spec with { Template = workload.Template, Selector = spec.Selector ?? workload.Selector } } };
    }

    public static string? Problem(RolloutSnapshot snapshot) =>
        snapshot.Rollout.Spec?.WorkloadRef is { } reference && snapshot.Workload is null
            ? $"spec.workloadRef.name: Invalid value: \"{reference.Name}\": deployments.apps \"{reference.Name}\" not found"
            : null;

    /// <summary>The Deployment's generation that this turn has taken the template of.</summary>
    public static string? ObservedGeneration(RolloutSnapshot snapshot) =>
        snapshot.Rollout.Spec?.WorkloadRef is null ? null : snapshot.Workload?.Metadata.Generation?.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Only while the first revision is deployed: once everything is healthy the Deployment has no pods left; progressively it
    /// loses them as the rollout's become ready, and gets them back when those fail.
    /// </summary>
    public static void ScaleDown(RolloutTurn turn)
    {
        var policy = turn.Rollout.Spec?.WorkloadRef?.ScaleDown?.ToLowerInvariant();
        if (turn.Snapshot.Workload is not { } workload || policy is not (OnSuccess or Progressively) || Revision.Of(turn.Roles.New) != 1)
        {
            return;
        }

        var ready = turn.Roles.New.Ready();
        var wanted = turn.Status.Phase == RolloutPhase.Healthy ? 0
            : policy == Progressively && (ready > 0 || turn.Status.ReadyReplicas > 0) ? Math.Max(0, turn.Replicas - ready)
            : (int?)null;
        if (wanted is { } replicas && (workload.Spec?.Replicas ?? 1) != replicas)
        {
            turn.Change(new ScaleWorkload(workload.Name, replicas));
        }
    }
}
