using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Experiments;

/// <summary>Reads everything a decision about an experiment rests on.</summary>
internal sealed class ExperimentReader(ObjectStore store)
{
    public ExperimentSnapshot? Read(ObjectName key)
    {
        if (store.Get<Experiment>(ResourceTypes.Experiment, key.Namespace, key.Name) is not { } experiment)
        {
            return null;
        }

        var templates = experiment.Spec?.Templates ?? [];
        return new ExperimentSnapshot(
            experiment,
            OwnedOrNamed<ReplicaSet>(ResourceTypes.ReplicaSet, experiment, name => templates.Any(template => name == ExperimentObjects.NameOf(experiment, template))),
            OwnedOrNamed<Service>(ResourceTypes.Service, experiment, name => templates.Any(template => name == ExperimentObjects.ServiceNameOf(experiment, template))),
            OwnedOrNamed<AnalysisRun>(ResourceTypes.AnalysisRun, experiment, name => name.StartsWith($"{experiment.Name}-", StringComparison.Ordinal)))
        {
            FindTemplate = reference => FindTemplate(key.Namespace, reference),
        };
    }

    private List<T> OwnedOrNamed<T>(ResourceType type, Experiment experiment, Func<string, bool> isNeeded)
        where T : KubernetesObject =>
        [.. store.Snapshot.Of(type).Values
            .Where(item => item.Name.Namespace == experiment.Namespace && (item.OwnerUids.Contains(experiment.Metadata.Uid ?? "") || isNeeded(item.Name.Name)))
            .Select(item => item.Read<T>())];

    private AnalysisTemplateSpec? FindTemplate(string ns, AnalysisTemplateReference reference)
    {
        var type = reference.ClusterScope == true ? ResourceTypes.ClusterAnalysisTemplate : ResourceTypes.AnalysisTemplate;
        return store.Get<AnalysisTemplate>(type, ns, reference.TemplateName ?? "")?.Spec;
    }
}
