using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>How long a run that has ended is kept (upstream: isAnalysisRunTtlExceeded).</summary>
public static class RunLifetime
{
    /// <summary>
    /// When the run is to be deleted: once more whole seconds have passed since its end than its ttlStrategy says. Null: it is
    /// kept, or has not ended.
    /// </summary>
    public static DateTimeOffset? EndsAt(AnalysisRun run)
    {
        if (run is not { Spec.TtlStrategy: { } strategy, Status.CompletedAt: { } completedAt } || run.Status.Phase.ToAnalysisPhase() is not { } phase || !phase.IsCompleted())
        {
            return null;
        }

        var seconds = phase switch
        {
            AnalysisPhase.Successful => strategy.SecondsAfterSuccess,
            AnalysisPhase.Failed => strategy.SecondsAfterFailure,
            _ => null,
        } ?? strategy.SecondsAfterCompletion;
        return seconds is { } kept ? completedAt.AddSeconds(Math.Max(0, kept + 1.0)) : null;
    }
}
