namespace Platform.Rollouts;

/// <summary>Sets spec.replicas.</summary>
public sealed record ScaleReplicaSet(string Name, int Replicas) : RolloutChange;
