using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>
/// The objects of one rollout's namespace, and who is woken when one changes: what the API server, its store and the watches are to the
/// controllers. Typed throughout, without the JSON between them, since years are to pass in moments.
/// </summary>
internal sealed class VirtualCluster(SimulatedManifests manifests, Agenda agenda, Turns turns)
{
    private int _names;
    private (RolloutStatus? Status, byte[] Bytes) _written = (null, []);

    public Rollout Rollout { get; private set; } = manifests.Rollout with { Metadata = manifests.Rollout.Metadata with { Uid = "rollout", Generation = 1, CreationTimestamp = agenda.Now } };

    /// <summary>The rollout's.</summary>
    public SortedDictionary<string, ReplicaSet> ReplicaSets { get; } = new(StringComparer.Ordinal);

    /// <summary>Experiments with what belongs to them.</summary>
    public VirtualExperiments Experiments { get; } = new(manifests.Experiments, agenda, turns);

    public SortedDictionary<string, Pod> Pods { get; } = new(StringComparer.Ordinal);

    /// <summary>The rollout's, those of experiments, and those that stand alone.</summary>
    public SortedDictionary<string, AnalysisRun> AnalysisRuns { get; } = new(
        manifests.AnalysisRuns.ToDictionary(run => run.Name, run => run with { Metadata = run.Metadata with { Uid = run.Name, CreationTimestamp = agenda.Now } }), StringComparer.Ordinal);

    public Dictionary<string, Service> Services { get; } = manifests.Services.ToDictionary(service => service.Name);

    public Dictionary<string, VirtualService> VirtualServices { get; } = manifests.VirtualServices.ToDictionary(
        route => route.Name, route => route with { Metadata = route.Metadata with { Generation = 1 } });

    public Dictionary<string, DestinationRule> DestinationRules { get; } = manifests.DestinationRules.ToDictionary(rule => rule.Name);

    public Dictionary<string, Deployment> Deployments { get; } = manifests.Deployments.ToDictionary(workload => workload.Name);

    /// <summary>What a node does when a pod appears or goes.</summary>
    public Action<Pod> PodCreated { get; set; } = _ => { };

    /// <summary>What the gateway does when routes change.</summary>
    public Action<VirtualService> Routed { get; set; } = _ => { };

    /// <summary>Templates as they are now; a run keeps those it was started with.</summary>
    public AnalysisTemplate? FindTemplate(AnalysisTemplateReference reference) => manifests.FindTemplate(reference);

    /// <inheritdoc cref="SimulatedManifests.TemplatesWith"/>
    public IEnumerable<string> TemplatesWith(Metric metric) => manifests.TemplatesWith(metric);

    public RolloutSnapshot Snapshot() => new(Rollout, [.. ReplicaSets.Values], [.. AnalysisRuns.Values.Where(run => run.Metadata.OwnerReferences is [{ Kind: "Rollout" }, ..])])
    {
        Experiments = [.. Experiments.All.Values],
        Services = [.. Services.Values],
        VirtualServices = [.. VirtualServiceNames().Select(VirtualServices.GetValueOrDefault).OfType<VirtualService>()],
        DestinationRule = Rollout.Spec?.Strategy?.Canary?.TrafficRouting?.Istio?.DestinationRule?.Name is { } rule ? DestinationRules.GetValueOrDefault(rule) : null,
        Workload = Rollout.Spec?.WorkloadRef?.Name is { } workload ? Deployments.GetValueOrDefault(workload) : null,
        Pods = PodRestart.IsWanted(Rollout) ? [.. Pods.Values] : [],
        FindTemplate = FindTemplate,
    };

    public IEnumerable<string> VirtualServiceNames()
    {
        var istio = Rollout.Spec?.Strategy?.Canary?.TrafficRouting?.Istio;
        return new[] { istio?.VirtualService?.Name }.Concat((istio?.VirtualServices ?? []).Select(reference => reference.Name)).OfType<string>().Distinct();
    }

    /// <summary>A person or another program writes the rollout: a change of the spec counts the generation up, the status is its own part.</summary>
    public void PatchRollout(JsonObject patch, bool isStatus)
    {
        var before = KubernetesJson.Write(Rollout);
        var after = MergePatch.Apply(before.DeepClone().AsObject(), patch.DeepClone().AsObject());
        if (!isStatus)
        {
            after["status"] = before["status"]?.DeepClone();
        }

        ReplaceRollout(KubernetesJson.Read<Rollout>(after), JsonNode.DeepEquals(before["spec"], after["spec"]));
    }

    /// <summary>The same with any change of the raw object.</summary>
    public void ChangeRollout(Action<JsonObject> change)
    {
        var before = KubernetesJson.Write(Rollout);
        var after = before.DeepClone().AsObject();
        change(after);
        ReplaceRollout(KubernetesJson.Read<Rollout>(after), JsonNode.DeepEquals(before["spec"], after["spec"]));
    }

    /// <summary>Writes the status; true when it differs.</summary>
    public bool WriteStatus(RolloutStatus status)
    {
        // Most turns write what is there: what it comes to as JSON is kept.
        var bytes = Bytes(status);
        var isSame = Rollout.Status is { } before && (ReferenceEquals(before, _written.Status) ? _written.Bytes : Bytes(before)).AsSpan().SequenceEqual(bytes);
        if (!isSame)
        {
            SetRollout(Rollout with { Status = status });
            _written = (status, bytes);
        }

        return !isSame;
    }

    public void AnnotateRollout(string key, string value) => SetRollout(Rollout with { Metadata = Annotated(Rollout.Metadata, key, value) });

    public ReplicaSet? FindReplicaSet(string name) => ReplicaSets.GetValueOrDefault(name) ?? Experiments.ReplicaSets.GetValueOrDefault(name);

    public void SetReplicaSet(ReplicaSet set)
    {
        turns.Add(TurnKind.ReplicaSet, set.Name);
        if (VirtualExperiments.OwnerOf(set) is { } experiment)
        {
            Experiments.ReplicaSets[set.Name] = set;
            turns.Add(TurnKind.Experiment, experiment);
            return;
        }

        ReplicaSets[set.Name] = set;
        turns.Add(TurnKind.Rollout, Rollout.Name);
    }

    /// <summary>Everything a decision about an experiment rests on.</summary>
    public ExperimentSnapshot Snapshot(Experiment experiment) => new(
        experiment,
        [.. ReplicaSets.Values.Concat(Experiments.ReplicaSets.Values)],
        [.. Services.Values],
        [.. AnalysisRuns.Values])
    {
        FindTemplate = FindTemplate,
    };

    public void SetExperiment(Experiment experiment)
    {
        Experiments.Set(experiment);
        turns.Add(TurnKind.Rollout, Rollout.Name);
    }

    /// <summary>An experiment and, as the garbage collector would, all that belongs to it.</summary>
    public void DeleteExperiment(string name)
    {
        Experiments.All.Remove(name);
        foreach (var set in Experiments.ReplicaSets.Values.Where(set => VirtualExperiments.OwnerOf(set) == name).ToList())
        {
            Experiments.ReplicaSets.Remove(set.Name);
            PodsOf(set.Name).ToList().ForEach(pod => Pods.Remove(pod.Name));
        }

        Services.Values.Where(service => VirtualExperiments.OwnerOf(service) == name).ToList().ForEach(service => Services.Remove(service.Name));
        AnalysisRuns.Values.Where(run => VirtualExperiments.OwnerOf(run) == name).ToList().ForEach(run => AnalysisRuns.Remove(run.Name));
        turns.Add(TurnKind.Rollout, Rollout.Name);
    }

    /// <summary>A ReplicaSet and, as the garbage collector would, its pods.</summary>
    public void DeleteReplicaSet(string name)
    {
        if (ReplicaSets.Remove(name))
        {
            foreach (var pod in PodsOf(name).ToList())
            {
                Pods.Remove(pod.Name);
            }

            turns.Add(TurnKind.Rollout, Rollout.Name);
        }
    }

    public IEnumerable<Pod> PodsOf(string replicaSet) => Pods.Values.Where(pod => OwnerOf(pod) == replicaSet);

    public void CreatePod(ReplicaSet set)
    {
        var pod = PodFromTemplate.Of(set);
        var name = string.Create(CultureInfo.InvariantCulture, $"{set.Name}-{++_names}");
        pod = pod with
        {
            Metadata = pod.Metadata with { GenerateName = null, Name = name, Uid = name, CreationTimestamp = agenda.Now },
            Spec = (pod.Spec ?? new PodSpec()) with { NodeName = "virtual" },
            Status = new PodStatus { Phase = "Pending" },
        };
        SetPod(pod);
        PodCreated(pod);
    }

    public void SetPod(Pod pod)
    {
        Pods[pod.Name] = pod;
        turns.Add(TurnKind.ReplicaSet, OwnerOf(pod));
    }

    public void DeletePod(string name)
    {
        if (Pods.Remove(name, out var pod))
        {
            turns.Add(TurnKind.ReplicaSet, OwnerOf(pod));
        }
    }

    /// <summary>The run; the rollout looks only at what it reads of a run, so that every measurement does not cost it a turn.</summary>
    public void SetAnalysisRun(AnalysisRun run)
    {
        var before = AnalysisRuns.GetValueOrDefault(run.Name);
        AnalysisRuns[run.Name] = run;
        if (before is null || before.Spec?.Terminate != run.Spec?.Terminate)
        {
            turns.Add(TurnKind.AnalysisRun, run.Name);
        }

        if (before is null || before.Status?.Phase != run.Status?.Phase || before.Status?.Message != run.Status?.Message)
        {
            WakeOwner(run);
        }
    }

    public void SetService(Service service)
    {
        Services[service.Name] = service;
        WakeOwner(service);
    }

    public void DeleteService(string name)
    {
        if (Services.Remove(name, out var service))
        {
            WakeOwner(service);
        }
    }

    public void SetRoutes(VirtualService route)
    {
        VirtualServices[route.Name] = route with { Metadata = route.Metadata with { Generation = route.Metadata.Generation + 1 } };
        turns.Add(TurnKind.Rollout, Rollout.Name);
        Routed(VirtualServices[route.Name]);
    }

    /// <summary>The gateway reports what it serves.</summary>
    public void SetRoutesStatus(string name, long generation)
    {
        VirtualServices[name] = VirtualServices[name] with { Status = new IstioStatus { ObservedGeneration = generation } };
        turns.Add(TurnKind.Rollout, Rollout.Name);
    }

    public void SetDestinationRule(DestinationRule rule)
    {
        DestinationRules[rule.Name] = rule;
        turns.Add(TurnKind.Rollout, Rollout.Name);
    }

    public void SetDeployment(Deployment workload)
    {
        Deployments[workload.Name] = workload;
        turns.Add(TurnKind.Rollout, Rollout.Name);
    }

    public static ObjectMeta Annotated(ObjectMeta metadata, string key, string? value)
    {
        var annotations = new Dictionary<string, string>(metadata.Annotations ?? new Dictionary<string, string>());
        if (value is null)
        {
            annotations.Remove(key);
        }
        else
        {
            annotations[key] = value;
        }

        return metadata with { Annotations = annotations };
    }

    private static byte[] Bytes(RolloutStatus status) => JsonSerializer.SerializeToUtf8Bytes(status, KubernetesJson.Options);

    private static string OwnerOf(Pod pod) => pod.Metadata.OwnerReferences![0].Name ?? "";

    private void ReplaceRollout(Rollout next, bool isSameSpec) =>
        SetRollout(isSameSpec ? next : next with { Metadata = next.Metadata with { Generation = next.Metadata.Generation + 1 } });

    private void WakeOwner(KubernetesObject item)
    {
        if (VirtualExperiments.OwnerOf(item) is { } experiment)
        {
            turns.Add(TurnKind.Experiment, experiment);
        }
        else
        {
            turns.Add(TurnKind.Rollout, Rollout.Name);
        }
    }

    private void SetRollout(Rollout next)
    {
        Rollout = next;
        turns.Add(TurnKind.Rollout, next.Name);
    }
}
