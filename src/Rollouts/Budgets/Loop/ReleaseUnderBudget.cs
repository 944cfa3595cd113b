namespace Platform.Rollouts.Budgets;

/// <summary>A rollout as the loop sees it.</summary>
/// <param name="Rollout">Its name.</param>
/// <param name="Version">The version in its spec, as people call it.</param>
/// <param name="IsUpdating">True while that version is not the stable one.</param>
/// <param name="HasTraffic">True once requests go to it.</param>
/// <param name="IsAborted">True once the update was given up.</param>
/// <param name="IsOverridden">True when a person, or a rollback, let this version pass; then the loop leaves it alone.</param>
/// <param name="PromotedAt">When the stable version became so; null when that was before the loop looked.</param>
/// <param name="PreviousStable">Pod template hash of the stable version before it; null when unknown or gone.</param>
public sealed record ReleaseUnderBudget(
    string Rollout, string Version, bool IsUpdating, bool HasTraffic, bool IsAborted, bool IsOverridden, DateTimeOffset? PromotedAt, string? PreviousStable);
