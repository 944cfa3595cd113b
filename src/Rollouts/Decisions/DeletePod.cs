namespace Platform.Rollouts;

/// <summary>Takes a pod away; its ReplicaSet makes a new one in its place.</summary>
public sealed record DeletePod(string Name, string? Uid) : RolloutChange;
