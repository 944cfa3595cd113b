using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>Applies what a turn of the rollout, or of an experiment, has decided.</summary>
internal sealed class ClusterWriter(VirtualCluster cluster, Agenda agenda)
{
    /// <param name="change">What is to be done.</param>
    /// <param name="experiment">Who decided it; null: the rollout.</param>
    public void Apply(RolloutChange change, Experiment? experiment = null)
    {
        if (!ApplyToPods(change) && !ApplyToTraffic(change) && !ApplyToEvidence(change, experiment))
        {
            throw new InvalidOperationException($"no way to apply a {change.GetType().Name}");
        }
    }

    private bool ApplyToPods(RolloutChange change)
    {
        switch (change)
        {
            case CreateReplicaSet create:
                Create(create.ReplicaSet);
                return true;
            case ScaleReplicaSet scale:
                ChangeSet(scale.Name, set => set with { Spec = set.Spec! with { Replicas = scale.Replicas } });
                return true;
            case AnnotateReplicaSet annotate:
                ChangeSet(annotate.Name, set => set with { Metadata = VirtualCluster.Annotated(set.Metadata, annotate.Key, annotate.Value) });
                return true;
            case DeleteReplicaSet delete:
                cluster.DeleteReplicaSet(delete.Name);
                return true;
            case AnnotateRollout annotate:
                cluster.AnnotateRollout(annotate.Key, annotate.Value);
                return true;
            case ScaleWorkload workload:
                var deployment = cluster.Deployments[workload.DeploymentName];
                cluster.SetDeployment(deployment with { Spec = deployment.Spec! with { Replicas = workload.Replicas } });
                return true;
            case DeletePod delete:
                cluster.DeletePod(delete.Name);
                return true;
            case DescribePods describe:
                Describe(describe);
                return true;
            default:
                return false;
        }
    }

    private bool ApplyToTraffic(RolloutChange change)
    {
        switch (change)
        {
            case SelectPods select:
                Select(cluster.Services[select.ServiceName], select.PodTemplateHash);
                return true;
            case RouteTraffic route:
                cluster.SetRoutes(route.VirtualService);
                return true;
            case LabelSubsets subsets:
                cluster.SetDestinationRule(subsets.DestinationRule);
                return true;
            case CreateService create:
                cluster.SetService(create.Service);
                return true;
            case DeleteService delete:
                cluster.DeleteService(delete.Name);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Analyses and experiments: what a version is judged by. What is there already, or is gone, is left as it is.</summary>
    private bool ApplyToEvidence(RolloutChange change, Experiment? experiment)
    {
        switch (change)
        {
            case StartAnalysis start when !cluster.AnalysisRuns.ContainsKey(start.Name):
                cluster.SetAnalysisRun(RunOf(start, experiment));
                return true;
            case TerminateAnalysis terminate when cluster.AnalysisRuns.TryGetValue(terminate.Name, out var run):
                cluster.SetAnalysisRun(run with { Spec = run.Spec! with { Terminate = true } });
                return true;
            case DeleteAnalysisRun delete:
                cluster.AnalysisRuns.Remove(delete.Name);
                return true;
            case CreateExperiment create:
                cluster.SetExperiment(create.Experiment with { Metadata = create.Experiment.Metadata with { Uid = create.Experiment.Name, CreationTimestamp = agenda.Now } });
                return true;
            case TerminateExperiment terminate when cluster.Experiments.All.TryGetValue(terminate.Name, out var running):
                cluster.SetExperiment(running with { Spec = running.Spec! with { Terminate = true } });
                return true;
            case DeleteExperiment delete:
                cluster.DeleteExperiment(delete.Name);
                return true;
            default:
                return change is StartAnalysis or TerminateAnalysis or TerminateExperiment;
        }
    }

    private void Create(ReplicaSet set)
    {
        if (cluster.FindReplicaSet(set.Name) is null)
        {
            cluster.SetReplicaSet(set with { Metadata = set.Metadata with { Uid = set.Name, Generation = 1, CreationTimestamp = Created() } });
        }
    }

    // Two versions never come in the same moment on a cluster, and the order of versions is told by their creation.
    private DateTimeOffset Created()
    {
        var latest = cluster.ReplicaSets.Values.Max(set => set.Metadata.CreationTimestamp);
        return latest >= agenda.Now ? latest.Value.AddMilliseconds(1) : agenda.Now;
    }

    private void ChangeSet(string name, Func<ReplicaSet, ReplicaSet> change)
    {
        if (cluster.FindReplicaSet(name) is { } set)
        {
            cluster.SetReplicaSet(change(set));
        }
    }

    private void Select(Service service, string hash)
    {
        var selector = new Dictionary<string, string>(service.Spec?.Selector ?? new Dictionary<string, string>()) { [Labels.PodTemplateHash] = hash };
        cluster.SetService(service with { Spec = (service.Spec ?? new ServiceSpec()) with { Selector = selector } });
    }

    private AnalysisRun RunOf(StartAnalysis start, Experiment? experiment)
    {
        var owner = experiment is not null ? ExperimentObjects.OwnerOf(experiment) : NewReplicaSet.OwnerOf(cluster.Rollout);
        var run = start.RunFor(owner, cluster.Rollout.Namespace);
        return run with { Metadata = run.Metadata with { Uid = start.Name, CreationTimestamp = agenda.Now } };
    }

    // The labels of pods are for people and metrics; nothing here reads them. What was given must be remembered.
    private void Describe(DescribePods describe)
    {
        var given = describe.After is null ? null : KubernetesJson.Write(describe.After).ToJsonString(KubernetesJson.Options);
        ChangeSet(describe.ReplicaSetName, set => set with { Metadata = VirtualCluster.Annotated(set.Metadata, RoleMetadata.Annotation, given) });
    }
}
