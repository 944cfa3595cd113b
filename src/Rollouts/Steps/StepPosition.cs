using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Where a canary is in its steps (upstream: utils/replicaset GetCurrentCanaryStep).</summary>
/// <param name="Steps">All steps; empty when the strategy has none.</param>
/// <param name="Index">0-based; equal to the number of steps when all are done.</param>
public sealed record StepPosition(IReadOnlyList<CanaryStep> Steps, int Index)
{
    /// <summary>The step to be completed; null when all are done or there are none.</summary>
    public CanaryStep? Current => Index < Steps.Count ? Steps[Index] : null;

    /// <summary>True when no step is left.</summary>
    public bool IsDone => Index >= Steps.Count;

    public static StepPosition Of(Rollout rollout)
    {
        var steps = rollout.Spec?.Strategy?.Canary?.Steps ?? [];
        return new StepPosition(steps, Math.Clamp(rollout.Status?.CurrentStepIndex ?? 0, 0, steps.Count));
    }

    /// <summary>The weight of the last setWeight at or before the current step: 0 before the first, 100 when all are done.</summary>
    public int SetWeight => IsDone ? 100 : LastSetWeight(Index);

    /// <summary>The weight of the last setWeight before the current step, 0 when there is none.</summary>
    public int PreviousSetWeight => LastSetWeight(Index - 1);

    private int LastSetWeight(int from)
    {
        for (var i = Math.Min(from, Steps.Count - 1); i >= 0; i--)
        {
            if (Steps[i].SetWeight is { } weight)
            {
                return weight;
            }
        }

        return 0;
    }
}
