using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The ReplicaSets and Services of an experiment (upstream: experiments/replicaset.go, experiments/service.go).</summary>
public static class ExperimentObjects
{
    /// <summary>The name of a template's ReplicaSet.</summary>
    public static string NameOf(Experiment experiment, ExperimentTemplate template) => $"{experiment.Name}-{template.Name}";

    /// <summary>The name of a template's Service.</summary>
    public static string ServiceNameOf(Experiment experiment, ExperimentTemplate template) =>
        string.IsNullOrEmpty(template.Service?.Name) ? NameOf(experiment, template) : template.Service.Name;

    /// <summary>The name of an analysis' run.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="analysis">Its analysis.</param>
    /// <param name="number">Runs of that name before it.</param>
    public static string RunNameOf(Experiment experiment, ExperimentAnalysis analysis, int number = 0) =>
        number == 0 ? $"{experiment.Name}-{analysis.Name}" : string.Create(CultureInfo.InvariantCulture, $"{experiment.Name}-{analysis.Name}.{number}");

    /// <summary>The ReplicaSet of a template, without pods yet.</summary>
    public static ReplicaSet ReplicaSetOf(Experiment experiment, ExperimentTemplate template)
    {
        var pod = template.Template ?? new PodTemplateSpec();
        var labels = new Dictionary<string, string>(pod.Metadata?.Labels ?? new Dictionary<string, string>());
        labels.Remove(Labels.PodTemplateHash);

        // A hash of its own for each template, so that no selector takes these pods for the rollout's, or one template's for another's.
        var marked = pod with { Metadata = (pod.Metadata ?? new ObjectMeta()) with { Labels = labels, Annotations = Marks(experiment, template) } };
        var hash = PodTemplateHash.Of(marked);
        labels[Labels.PodTemplateHash] = hash;
        return new ReplicaSet
        {
            ApiVersion = ResourceTypes.ReplicaSet.ApiVersion,
            Kind = ResourceTypes.ReplicaSet.Kind,
            Metadata = MetadataOf(experiment, template, NameOf(experiment, template)) with { Labels = labels },
            Spec = new ReplicaSetSpec
            {
                Replicas = 0,
                MinReadySeconds = template.MinReadySeconds,
                Selector = (template.Selector ?? new LabelSelector()) with
                {
                    MatchLabels = new Dictionary<string, string>(template.Selector?.MatchLabels ?? new Dictionary<string, string>()) { [Labels.PodTemplateHash] = hash },
                },
                Template = pod with { Metadata = (pod.Metadata ?? new ObjectMeta()) with { Labels = labels } },
            },
        };
    }

    /// <summary>A Service to the pods of a template's ReplicaSet, with the ports of its containers; null when they have none.</summary>
    public static Service? ServiceOf(Experiment experiment, ExperimentTemplate template, ReplicaSet pods)
    {
        var ports = (pods.Spec?.Template?.Spec?.Containers ?? []).SelectMany(container => container.Ports ?? []).Select(port => new ServicePort
        {
            Name = port.Name,
            Port = port.ContainerPortNumber,
            TargetPort = port.ContainerPortNumber,
            Protocol = port.Protocol,
        }).ToList();
        return ports.Count == 0 ? null : new Service
        {
            ApiVersion = ResourceTypes.Service.ApiVersion,
            Kind = ResourceTypes.Service.Kind,
            Metadata = MetadataOf(experiment, template, ServiceNameOf(experiment, template)),
            Spec = new ServiceSpec { Selector = pods.Metadata.Labels, Ports = ports },
        };
    }

    /// <summary>The owner reference that ties an object's life to the experiment's.</summary>
    public static OwnerReference OwnerOf(Experiment experiment) => OwnerReference.To(ResourceTypes.Experiment, experiment);

    /// <summary>What is wrong with an object that is about to be created; null when nothing is.</summary>
    internal static string? Problem(KubernetesObject item) =>
        ManifestValidation.Validate(KubernetesJson.Write(item)) is [var first, ..] ? first.ToString() : null;

    /// <summary>RFC 3339 in whole seconds, as a cluster writes times.</summary>
    internal static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static ObjectMeta MetadataOf(Experiment experiment, ExperimentTemplate template, string name) => new()
    {
        Name = name,
        Namespace = experiment.Namespace,
        Annotations = Marks(experiment, template),
        OwnerReferences = [OwnerOf(experiment)],
    };

    private static Dictionary<string, string> Marks(Experiment experiment, ExperimentTemplate template) => new()
    {
        [Labels.ExperimentName] = experiment.Name,
        [Labels.ExperimentTemplateName] = template.Name ?? "",
    };
}
