namespace Platform.Rollouts;

/// <summary>An event about a rollout, to be recorded as core/v1 Event.</summary>
/// <param name="Reason">One CamelCase word, upstream's (utils/conditions/conditions.go).</param>
/// <param name="Message">One sentence.</param>
/// <param name="IsWarning">True for Warning, false for Normal.</param>
public sealed record RolloutEvent(string Reason, string Message, bool IsWarning = false);
