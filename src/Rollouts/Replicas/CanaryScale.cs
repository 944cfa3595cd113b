using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>How many canary pods a step asks for: a number of pods, or a weight (upstream: GetCanaryReplicasOrWeight).</summary>
/// <param name="Replicas">A pod count from setCanaryScale; null: by weight.</param>
/// <param name="Weight">Percent of spec.replicas, 0 to 100.</param>
internal readonly record struct CanaryScale(int? Replicas, int Weight)
{
    public static CanaryScale For(Rollout rollout, bool isAborted, ReplicaSetRoles? roles = null)
    {
        var status = rollout.Status;
        if (status?.PromoteFull == true || status?.StableRS is null || status.CurrentPodHash == status.StableRS)
        {
            return new CanaryScale(null, 100);
        }

        var position = StepPosition.Of(rollout);
        return Explicit(rollout, position, isAborted)
            ?? new CanaryScale(null, !isAborted ? position.SetWeight : roles is null ? 0 : AbortWeight.Desired(rollout, roles));
    }

    // setCanaryScale holds from its step until the next one, or until matchTrafficWeight takes it back; never after the last step.
    // After an abort it holds only where the canary is to be left up for ever.
    private static CanaryScale? Explicit(Rollout rollout, StepPosition position, bool isAborted)
    {
        var canary = rollout.Spec?.Strategy?.Canary;
        if (canary?.TrafficRouting is null || position.IsDone || (isAborted && canary.AbortScaleDownDelaySeconds != 0))
        {
            return null;
        }

        var last = position.Steps.Take(position.Index + 1).LastOrDefault(step => step.SetCanaryScale is not null)?.SetCanaryScale;
        return last switch
        {
            null or { MatchTrafficWeight: true } => null,
            { Replicas: { } replicas } => new CanaryScale(replicas, 0),
            { Weight: { } weight } => new CanaryScale(null, weight),
            _ => null,
        };
    }
}
