using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// How far the number of pods may leave spec.replicas during an update (upstream: resolveFenceposts): maxSurge rounded up,
/// maxUnavailable rounded down; when both come to 0, one pod may be unavailable, else nothing could move.
/// </summary>
internal readonly record struct SurgeLimits(int MaxSurge, int MaxUnavailable)
{
    private static readonly IntOrString Default = new("25%");

    public static SurgeLimits Of(Rollout rollout)
    {
        var replicas = rollout.Spec?.Replicas ?? 1;
        if (rollout.Spec?.Strategy?.Canary is not { } canary)
        {
            var allowed = rollout.Spec?.Strategy?.BlueGreen?.MaxUnavailable?.Scale(replicas, roundUp: false) ?? 0;
            return new SurgeLimits(0, Math.Min(allowed, replicas));
        }

        var surge = (canary.MaxSurge ?? Default).Scale(replicas, roundUp: true) ?? 0;
        var unavailable = (canary.MaxUnavailable ?? Default).Scale(replicas, roundUp: false) ?? 0;
        unavailable = surge == 0 && unavailable == 0 ? 1 : unavailable;
        return new SurgeLimits(surge, Math.Min(unavailable, replicas));
    }
}
