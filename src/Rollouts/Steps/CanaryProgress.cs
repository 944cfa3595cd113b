using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Where a canary stands in its steps.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps there are.</param>
/// <param name="SetWeight">Percent of the traffic the canary is to get.</param>
/// <param name="ActualWeight">Percent it gets.</param>
public readonly record struct CanaryProgress(int Step, int Steps, int SetWeight, int ActualWeight)
{
    private const int All = 100;

    /// <param name="rollout">The rollout.</param>
    /// <param name="availableCanaries">Available pods of the new ReplicaSet; decides the actual weight where nothing routes traffic.</param>
    public static CanaryProgress Of(Rollout rollout, int availableCanaries)
    {
        var steps = rollout.Spec?.Strategy?.Canary?.Steps ?? [];
        var step = rollout.Status?.CurrentStepIndex ?? 0;
        var setWeight = SetWeightAt(rollout, steps, step);
        return new CanaryProgress(step, steps.Count, setWeight, ActualWeightAt(rollout, steps.Count, step, setWeight, availableCanaries));
    }

    private static int SetWeightAt(Rollout rollout, IReadOnlyList<CanaryStep> steps, int step) =>
        rollout.Status?.Abort == true ? 0
        : step >= steps.Count ? All
        : steps.Take(step + 1).LastOrDefault(each => each.SetWeight is not null)?.SetWeight ?? 0;

    private static int ActualWeightAt(Rollout rollout, int steps, int step, int setWeight, int availableCanaries)
    {
        if (step >= steps)
        {
            return All;
        }

        var available = rollout.Status?.AvailableReplicas ?? 0;
        return available == 0 ? 0
            : rollout.Spec?.Strategy?.Canary?.TrafficRouting is null ? availableCanaries * All / available
            : rollout.Status?.Canary?.Weights?.Canary?.Weight ?? setWeight;
    }
}
