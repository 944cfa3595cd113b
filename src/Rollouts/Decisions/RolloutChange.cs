namespace Platform.Rollouts;

/// <summary>A write to an object other than the rollout's status. The closed set is the classes of this folder.</summary>
public abstract record RolloutChange;
