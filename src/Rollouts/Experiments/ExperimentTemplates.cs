using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Brings one template of an experiment further: its ReplicaSet, its Service, its pods, its status (upstream: experiments/experiment.go
/// reconcileTemplate). A template that is complete stays so.
/// </summary>
internal static class ExperimentTemplates
{
    public static ExperimentTemplateStatus Reconcile(ExperimentTurn turn, ExperimentTemplate template)
    {
        var before = ExperimentReading.TemplateOf(turn.Status, template.Name) ?? new ExperimentTemplateStatus { Name = template.Name };
        var desired = ExperimentReading.DesiredReplicas(turn.Experiment, template);
        var pods = turn.Snapshot.ReplicaSets.FirstOrDefault(set => turn.Owns(set) && set.Metadata.Annotations?.GetValueOrDefault(Labels.ExperimentTemplateName) == template.Name);
        var status = pods is null ? Create(turn, template, before) : Keep(turn, template, before, pods, desired);
        status = Counted(status, pods);
        if (status.Replicas != before.Replicas || status.ReadyReplicas != before.ReadyReplicas || status.AvailableReplicas != before.AvailableReplicas)
        {
            status = status with { LastTransitionTime = turn.Now };
        }

        status = TemplatePhases.IsCompleted(status.Status) ? status : Assessed(turn, template, status, desired);
        Report(turn, before, status);
        return status;
    }

    private static ExperimentTemplateStatus Create(ExperimentTurn turn, ExperimentTemplate template, ExperimentTemplateStatus status)
    {
        if (turn.IsTerminating)
        {
            return status;
        }

        var pods = ExperimentObjects.ReplicaSetOf(turn.Experiment, template);
        var problem = turn.Snapshot.ReplicaSets.Any(other => other.Name == pods.Name) ? $"replicasets.apps \"{pods.Name}\" already exists" : ExperimentObjects.Problem(pods);
        if (problem is not null)
        {
            return Failed(status, $"Failed to create ReplicaSet for template '{template.Name}': {problem}");
        }

        turn.Change(new CreateReplicaSet(pods));
        return status with { LastTransitionTime = turn.Now };
    }

    private static ExperimentTemplateStatus Keep(ExperimentTurn turn, ExperimentTemplate template, ExperimentTemplateStatus status, ReplicaSet pods, int desired)
    {
        status = ExperimentServices.Reconcile(turn, template, status, pods, desired);
        if (pods.Desired() == desired)
        {
            return status;
        }

        if (desired == 0 && IsToStay(turn, pods))
        {
            return status;
        }

        var direction = pods.Desired() < desired ? "up" : "down";
        turn.Change(new ScaleReplicaSet(pods.Name, desired));
        turn.Report(EventReasons.ScalingReplicaSet, string.Create(CultureInfo.InvariantCulture, $"Scaled {direction} ReplicaSet {pods.Name} from {pods.Desired()} to {desired}"));
        return status with { LastTransitionTime = turn.Now };
    }

    // Whoever still sends requests gets an answer until the routes are known everywhere.
    private static bool IsToStay(ExperimentTurn turn, ReplicaSet pods)
    {
        if (turn.ScaleDownDelay == TimeSpan.Zero)
        {
            return false;
        }

        if (ScaleDownDeadline.Of(pods) is { } deadline)
        {
            turn.LookAgainIn(deadline - turn.Now);
            return turn.Now < deadline;
        }

        turn.Change(new AnnotateReplicaSet(pods.Name, ScaleDownDeadline.Annotation, ExperimentObjects.Text(turn.Now + turn.ScaleDownDelay)));
        turn.LookAgainIn(turn.ScaleDownDelay);
        return true;
    }

    private static ExperimentTemplateStatus Counted(ExperimentTemplateStatus status, ReplicaSet? pods) => status with
    {
        Replicas = pods?.Actual() ?? 0,
        UpdatedReplicas = pods?.Actual() ?? 0,
        ReadyReplicas = pods?.Ready() ?? 0,
        AvailableReplicas = pods.Available(),
    };

    private static ExperimentTemplateStatus Assessed(ExperimentTurn turn, ExperimentTemplate template, ExperimentTemplateStatus status, int desired)
    {
        if (turn.IsTerminating)
        {
            return status with { Status = TemplatePhases.Successful };
        }

        if (status.AvailableReplicas == desired)
        {
            return status with { Status = turn.IsOver ? TemplatePhases.Successful : TemplatePhases.Running };
        }

        var left = (status.LastTransitionTime ?? turn.Now) + turn.ProgressDeadline - turn.Now;
        if (left < TimeSpan.Zero)
        {
            return status with
            {
                Status = TemplatePhases.Failed,
                Message = string.Create(CultureInfo.InvariantCulture, $"Template '{template.Name}' exceeded its progressDeadlineSeconds ({turn.ProgressDeadline.TotalSeconds:0})"),
            };
        }

        // Only past the deadline, so a little after it.
        turn.LookAgainIn(left + TimeSpan.FromMilliseconds(1));
        return status with { Status = TemplatePhases.Progressing };
    }

    private static ExperimentTemplateStatus Failed(ExperimentTemplateStatus status, string message) => status with { Status = TemplatePhases.Error, Message = message };

    private static void Report(ExperimentTurn turn, ExperimentTemplateStatus before, ExperimentTemplateStatus after)
    {
        if (before.Status != after.Status)
        {
            var because = string.IsNullOrEmpty(after.Message) ? "" : $": {after.Message}";
            turn.Report($"Template{after.Status}", $"Template '{after.Name}' transitioned from {before.Status} -> {after.Status}{because}", after.Status is TemplatePhases.Failed or TemplatePhases.Error);
        }
    }
}
