namespace Platform.Rollouts;

/// <summary>Sets spec.replicas of the Deployment that the rollout takes its template from.</summary>
public sealed record ScaleWorkload(string DeploymentName, int Replicas) : RolloutChange;
