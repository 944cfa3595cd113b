namespace Platform.Rollouts;

/// <summary>An event about an experiment, to be recorded as core/v1 Event.</summary>
/// <param name="Reason">One CamelCase word, upstream's.</param>
/// <param name="Message">One sentence.</param>
/// <param name="IsWarning">True for Warning, false for Normal.</param>
public sealed record ExperimentEvent(string Reason, string Message, bool IsWarning = false)
{
    /// <summary>True for what the rollout of an experiment step is told, too: it is always a warning there.</summary>
    public bool IsForRollout { get; init; }
}
