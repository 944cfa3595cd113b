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
            OwnedOrNamed<ReplicaSet>(ResourceTypes.ReplicaSet, experiment, templates.Select(template => ExperimentObjects.NameOf(experiment, template))),
            OwnedOrNamed<Service>(ResourceTypes.Service, experiment, templates.Select(template => ExperimentObjects.ServiceNameOf(experiment, template))),
            OwnedOrNamed<AnalysisRun>(ResourceTypes.AnalysisRun, experiment, RunNames(experiment)))
        {
            FindTemplate = reference => store.FindTemplate(key.Namespace, reference),
        };
    }

    /// <summary>The names of its runs, with those that are taken and the first that is not.</summary>
    private IEnumerable<string> RunNames(Experiment experiment)
    {
        foreach (var analysis in experiment.Spec?.Analyses ?? [])
        {
            var name = ExperimentObjects.RunNameOf(experiment, analysis);
            yield return name;
            for (var i = 1; store.Find(ResourceTypes.AnalysisRun, experiment.Namespace, name) is not null; i++)
            {
                yield return name = ExperimentObjects.RunNameOf(experiment, analysis, i);
            }
        }
    }

    private List<T> OwnedOrNamed<T>(ResourceType type, Experiment experiment, IEnumerable<string> names)
        where T : KubernetesObject =>
        [.. store.Snapshot.OwnedBy(experiment.Metadata.Uid ?? "", type, experiment.Namespace)
            .Concat(names.Select(name => store.Find(type, experiment.Namespace, name)).OfType<StoredObject>())
            .DistinctBy(item => item.Uid)
            .Select(item => item.Read<T>())];
}
