using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Keeps an experiment's conditions (upstream: experiments/conditions.go, utils/conditions/experiments.go).</summary>
internal static class ExperimentConditions
{
    /// <summary>The condition Progressing: completed, progressing, or available and running.</summary>
    public static ExperimentStatus Apply(ExperimentTurn turn, ExperimentStatus status)
    {
        status = Without(status, ConditionTypes.InvalidSpec);
        var name = $"Experiment \"{turn.Experiment.Name}\"";
        return status.Phase == AnalysisPhases.Successful
                ? Set(status, Condition(ConditionTypes.Progressing, isTrue: false, "ExperimentCompleted", $"{name} has successfully ran and completed.", turn.Now))
            : HasProgressed(turn.Status, status)
                ? Progressed(status, Condition(ConditionTypes.Progressing, isTrue: true, "ReplicaSetUpdated", $"{name} is progressing.", turn.Now))
            : turn.Status.AvailableAt is not null && !turn.IsOver
                ? Set(status, Condition(ConditionTypes.Progressing, isTrue: true, "NewReplicaSetAvailable", $"{name} is running.", turn.Now))
            : status;
    }

    public static ExperimentStatus Invalid(ExperimentStatus status, string message, DateTimeOffset now) =>
        Find(status, ConditionTypes.InvalidSpec)?.Message == message
            ? status
            : Set(Without(status, ConditionTypes.InvalidSpec), Condition(ConditionTypes.InvalidSpec, isTrue: true, EventReasons.InvalidSpec, message, now));

    // The same status and reason: nothing new.
    private static ExperimentStatus Set(ExperimentStatus status, RolloutCondition condition)
    {
        var before = Find(status, condition.Type!);
        return before is not null && before.Status == condition.Status && before.Reason == condition.Reason ? status
            : Put(status, before?.Status == condition.Status ? condition with { LastTransitionTime = before!.LastTransitionTime } : condition);
    }

    // Each progress is noted with its time.
    private static ExperimentStatus Progressed(ExperimentStatus status, RolloutCondition condition) =>
        Put(status, Find(status, condition.Type!) is { Status: "True" } before ? condition with { LastTransitionTime = before.LastTransitionTime } : condition);

    private static ExperimentStatus Put(ExperimentStatus status, RolloutCondition condition) =>
        status with { Conditions = [.. Without(status, condition.Type!).Conditions ?? [], condition] };

    private static ExperimentStatus Without(ExperimentStatus status, string type) =>
        Find(status, type) is null ? status : status with { Conditions = [.. status.Conditions!.Where(condition => condition.Type != type)] };

    private static RolloutCondition? Find(ExperimentStatus status, string type) => (status.Conditions ?? []).FirstOrDefault(condition => condition.Type == type);

    private static RolloutCondition Condition(string type, bool isTrue, string reason, string message, DateTimeOffset now) => new()
    {
        Type = type,
        Status = isTrue ? "True" : "False",
        Reason = reason,
        Message = message,
        LastUpdateTime = now,
        LastTransitionTime = now,
    };

    private static bool HasProgressed(ExperimentStatus before, ExperimentStatus after) =>
        (before.TemplateStatuses?.Count ?? 0) < (after.TemplateStatuses?.Count ?? 0)
        || (before.TemplateStatuses ?? []).Any(was => ExperimentReading.TemplateOf(after, was.Name) is { } now
            && (was.Replicas, was.UpdatedReplicas, was.ReadyReplicas, was.AvailableReplicas) != (now.Replicas, now.UpdatedReplicas, now.ReadyReplicas, now.AvailableReplicas));
}
