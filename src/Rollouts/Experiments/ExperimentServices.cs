using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// The Service of an experiment's template: there while its pods are wanted, gone when they are (upstream: createTemplateService,
/// deleteTemplateService). Its name and the pods' hash stand in the status, where a rollout reads where to send the template's share.
/// </summary>
internal static class ExperimentServices
{
    public static ExperimentTemplateStatus Reconcile(ExperimentTurn turn, ExperimentTemplate template, ExperimentTemplateStatus status, ReplicaSet pods, int desired)
    {
        var present = turn.Snapshot.Services.FirstOrDefault(service => turn.Owns(service) && service.Metadata.Annotations?.GetValueOrDefault(Labels.ExperimentTemplateName) == template.Name);
        if (template.Service is not null && desired > 0)
        {
            return present is null ? Create(turn, template, status, pods) : Noted(status, present.Name, pods);
        }

        if (present is null || (template.Service is not null && pods.Available() > 0))
        {
            return status;
        }

        turn.Change(new DeleteService(present.Name));
        return status with { ServiceName = null, PodTemplateHash = null };
    }

    private static ExperimentTemplateStatus Create(ExperimentTurn turn, ExperimentTemplate template, ExperimentTemplateStatus status, ReplicaSet pods)
    {
        // Nobody could be reached through a Service without ports.
        if (ExperimentObjects.ServiceOf(turn.Experiment, template, pods) is not { } service)
        {
            return status;
        }

        var problem = turn.Snapshot.Services.Any(other => other.Name == service.Name)
            ? $"service {service.Name} already exists and is not owned by experiment template {template.Name}"
            : ExperimentObjects.Problem(service);
        if (problem is not null)
        {
            return status with { Status = TemplatePhases.Error, Message = $"Failed to create Service {service.Name} for template '{template.Name}': {problem}" };
        }

        turn.Change(new CreateService(service));
        return Noted(status, service.Name, pods);
    }

    private static ExperimentTemplateStatus Noted(ExperimentTemplateStatus status, string service, ReplicaSet pods) =>
        status with { ServiceName = service, PodTemplateHash = pods.Hash() };
}
