namespace Platform.Rollouts;

/// <summary>Sets an annotation of the rollout itself (its revision).</summary>
public sealed record AnnotateRollout(string Key, string Value) : RolloutChange;
