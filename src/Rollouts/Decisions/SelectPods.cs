namespace Platform.Rollouts;

/// <summary>Points a service at the pods of one ReplicaSet.</summary>
public sealed record SelectPods(string ServiceName, string PodTemplateHash) : RolloutChange;
