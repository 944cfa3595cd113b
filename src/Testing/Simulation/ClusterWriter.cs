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
        switch (change)
        {
            case CreateReplicaSet create when cluster.FindReplicaSet(create.ReplicaSet.Name) is null:
                cluster.SetReplicaSet(create.ReplicaSet with { Metadata = create.ReplicaSet.Metadata with { Uid = create.ReplicaSet.Name, Generation = 1, CreationTimestamp = Created() } });
                break;
            case CreateReplicaSet:
                break;
            case ScaleReplicaSet scale:
                ChangeSet(scale.Name, set => set with { Spec = set.Spec! with { Replicas = scale.Replicas } });
                break;
            case AnnotateReplicaSet annotate:
                ChangeSet(annotate.Name, set => set with { Metadata = VirtualCluster.Annotated(set.Metadata, annotate.Key, annotate.Value) });
                break;
            case DeleteReplicaSet delete:
                cluster.DeleteReplicaSet(delete.Name);
                break;
            case AnnotateRollout annotate:
                cluster.AnnotateRollout(annotate.Key, annotate.Value);
                break;
            case SelectPods select:
                Select(cluster.Services[select.ServiceName], select.PodTemplateHash);
                break;
            case RouteTraffic route:
                cluster.SetRoutes(route.VirtualService);
                break;
            case LabelSubsets subsets:
                cluster.SetDestinationRule(subsets.DestinationRule);
                break;
            case StartAnalysis start when !cluster.AnalysisRuns.ContainsKey(start.Name):
                cluster.SetAnalysisRun(RunOf(start, experiment));
                break;
            case StartAnalysis:
                break;
            case TerminateAnalysis terminate when cluster.AnalysisRuns.TryGetValue(terminate.Name, out var run):
                cluster.SetAnalysisRun(run with { Spec = run.Spec! with { Terminate = true } });
                break;
            case TerminateAnalysis:
                break;
            case DeleteAnalysisRun delete:
                cluster.AnalysisRuns.Remove(delete.Name);
                break;
            case CreateService create:
                cluster.SetService(create.Service);
                break;
            case DeleteService delete:
                cluster.DeleteService(delete.Name);
                break;
            case CreateExperiment create:
                cluster.SetExperiment(create.Experiment with { Metadata = create.Experiment.Metadata with { Uid = create.Experiment.Name, CreationTimestamp = agenda.Now } });
                break;
            case TerminateExperiment terminate when cluster.Experiments.All.TryGetValue(terminate.Name, out var running):
                cluster.SetExperiment(running with { Spec = running.Spec! with { Terminate = true } });
                break;
            case TerminateExperiment:
                break;
            case DeleteExperiment delete:
                cluster.DeleteExperiment(delete.Name);
                break;
            case ScaleWorkload workload:
                var deployment = cluster.Deployments[workload.DeploymentName];
                cluster.SetDeployment(deployment with { Spec = deployment.Spec! with { Replicas = workload.Replicas } });
                break;
            case DeletePod delete:
                cluster.DeletePod(delete.Name);
                break;
            case DescribePods describe:
                Describe(describe);
                break;
            default:
                throw new InvalidOperationException($"no way to apply a {change.GetType().Name}");
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
