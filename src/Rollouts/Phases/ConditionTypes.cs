namespace Platform.Rollouts;

/// <summary>Types of a rollout's conditions (upstream: v1alpha1 RolloutConditionType).</summary>
public static class ConditionTypes
{
    public const string Available = "Available";
    public const string Progressing = "Progressing";
    public const string Paused = "Paused";
    public const string Healthy = "Healthy";
    public const string Completed = "Completed";
    public const string InvalidSpec = "InvalidSpec";
}
