using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// The canary's weight on the way back to stable. Stable has all its pods, so the weight goes to 0 at once; with
/// dynamicStableScale stable has to grow first, and the weight goes down through the steps in reverse, never up (upstream:
/// GetDesiredCanaryWeight, calculateDesiredWeightOnAbortOrStableRollback).
/// </summary>
internal static class AbortWeight
{
    private const int All = 100;

    /// <summary>The weight that the pod counts are made for.</summary>
    public static int Desired(Rollout rollout, ReplicaSetRoles roles)
    {
        var canary = rollout.Spec?.Strategy?.Canary;
        if (canary?.DynamicStableScale != true || roles.Stable is not { } stable)
        {
            return 0;
        }

        var replicas = rollout.Spec?.Replicas ?? 1;
        var expected = replicas - stable.Available();

        // A canary that is to stay up until its deadline must not hold the weight up: the deadline only begins at weight 0.
        var held = canary.AbortScaleDownDelaySeconds > 0 ? expected : Math.Max(expected, roles.New.Available());
        return (canary.Steps ?? []).Reverse().FirstOrDefault(step => step.SetWeight is { } weight && ReplicaCounts.Share(weight, replicas) < held)?.SetWeight ?? 0;
    }

    /// <summary>The weight to be routed now.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="roles">Its ReplicaSets.</param>
    /// <param name="isAborted">False: the spec went back to stable in the middle of an update.</param>
    public static int Routed(Rollout rollout, ReplicaSetRoles roles, bool isAborted)
    {
        var replicas = rollout.Spec?.Replicas ?? 1;
        if (rollout.Spec?.Strategy?.Canary?.DynamicStableScale != true || roles.Stable is not { } stable || replicas == 0)
        {
            return 0;
        }

        var desired = isAborted ? Desired(rollout, roles) : 0;
        var carried = All * stable.Available() / replicas;
        var expected = Math.Max(0, All - carried);
        return rollout.Status?.Canary?.Weights?.Canary?.Weight is not { } current ? Math.Max(expected, desired)
            : desired <= 0 ? Math.Min(expected, current)
            : carried < All - desired ? current
            : Math.Min(desired, current);
    }
}
