using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>What is to be done about a run now.</summary>
/// <param name="Status">The status to write; equal to the current one when nothing moved.</param>
/// <param name="Measure">Names of the metrics to be measured now.</param>
/// <param name="LookAgainAt">When the next measurement falls due; null when nothing does by time alone.</param>
/// <param name="Events">What a user would ask about.</param>
public sealed record AnalysisDecision(
    AnalysisRunStatus Status, IReadOnlyList<string> Measure, DateTimeOffset? LookAgainAt, IReadOnlyList<AnalysisEvent> Events)
{
    public bool IsCompleted => Status.Phase.ToAnalysisPhase().IsCompleted();
}
