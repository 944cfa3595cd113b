namespace Platform.Rollouts;

/// <summary>Sets an annotation, or removes it when the value is null.</summary>
public sealed record AnnotateReplicaSet(string Name, string Key, string? Value) : RolloutChange;
