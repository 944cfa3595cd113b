namespace Platform.Rollouts;

/// <summary>Reasons of events, upstream's words (utils/conditions/conditions.go).</summary>
public static class EventReasons
{
    public const string RolloutUpdated = "RolloutUpdated";
    public const string NewReplicaSetCreated = "NewReplicaSetCreated";
    public const string ScalingReplicaSet = "ScalingReplicaSet";
    public const string SwitchService = "SwitchService";
    public const string UpdatedVirtualService = "Updated VirtualService";
    public const string TrafficWeightUpdated = "TrafficWeightUpdated";
    public const string RolloutStepCompleted = "RolloutStepCompleted";
    public const string SkipSteps = "SkipSteps";
    public const string RolloutPaused = "RolloutPaused";
    public const string RolloutResumed = "RolloutResumed";
    public const string RolloutAborted = "RolloutAborted";
    public const string RolloutRetried = "RolloutRetry";
    public const string RolloutNotCompleted = "RolloutNotCompleted";
    public const string RolloutCompleted = "RolloutCompleted";
    public const string AnalysisRunCreated = "AnalysisRunCreated";
    public const string ExperimentCreated = "ExperimentCreated";
    public const string ProgressDeadlineExceeded = "ProgressDeadlineExceeded";
    public const string InvalidSpec = "InvalidSpec";
}
