using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Canary;

/// <summary>
/// A cluster in memory: applies decisions, makes pods available at once unless told otherwise, lets the gateway
/// acknowledge weights, and counts time. Everything a rollout meets, without a process or a clock.
/// </summary>
internal sealed class CanaryWorld
{
    private readonly Dictionary<string, ReplicaSet> _replicaSets = [];
    private readonly Dictionary<string, AnalysisRun> _runs = [];
    private readonly Dictionary<string, Service> _services = [];
    private readonly Dictionary<string, Experiment> _experiments = [];
    private VirtualService _virtualService;
    private DestinationRule? _destinationRule;

    private readonly Dictionary<string, Pod> _pods = [];
    private int _names;

    public CanaryWorld(CanaryStrategy canary, int replicas = 3)
        : this(new RolloutStrategy { Canary = canary }, replicas)
    {
    }

    public CanaryWorld(RolloutStrategy strategy, int replicas = 3)
    {
        var canary = strategy.Canary ?? new CanaryStrategy();
        _virtualService = Route(canary);
        if (canary.TrafficRouting?.Istio?.DestinationRule is not null)
        {
            _destinationRule = new DestinationRule
            {
                Metadata = new ObjectMeta { Name = "webapp", Namespace = "default", Generation = 1 },
                Spec = new DestinationRuleSpec { Host = "webapp", Subsets = [new Subset { Name = "canary" }, new Subset { Name = "stable" }, new Subset { Name = "stray" }] },
            };
        }

        foreach (var name in new[] { canary.CanaryService, canary.StableService, strategy.BlueGreen?.ActiveService, strategy.BlueGreen?.PreviewService, canary.PingPong?.PingService, canary.PingPong?.PongService }.OfType<string>())
        {
            _services[name] = new Service { Metadata = new ObjectMeta { Name = name, Namespace = "default" }, Spec = new ServiceSpec { Selector = new Dictionary<string, string> { ["app"] = "webapp" } } };
        }

        Rollout = new Rollout
        {
            ApiVersion = "argoproj.io/v1alpha1",
            Kind = "Rollout",
            Metadata = new ObjectMeta { Name = "webapp", Namespace = "default", Uid = "u1", Generation = 1 },
            Spec = new RolloutSpec
            {
                Replicas = replicas,
                Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "webapp" } },
                Template = Template("v1"),
                Strategy = strategy,
            },
        };
    }

    public Rollout Rollout { get; set; }

    public RolloutStatus Status => Rollout.Status!;

    public DateTimeOffset Now { get; private set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Images whose pods never become available.</summary>
    public HashSet<string> BrokenImages { get; } = [];

    /// <summary>Images of which no more pods than this become available.</summary>
    public Dictionary<string, int> Limits { get; } = [];

    /// <summary>False: the gateway reports but serves nothing new. Null: nothing reports, as on a cluster.</summary>
    public bool? GatewayAcknowledges { get; set; } = true;

    public List<RolloutEvent> Events { get; } = [];

    /// <summary>Canary weight at each change.</summary>
    public List<int> Weights { get; } = [];

    /// <summary>The weight that the VirtualService now gives the canary destination.</summary>
    public int RoutedWeight => Destinations.Single(to => to.Destination!.Host == "webapp-canary" || to.Destination!.Subset == "canary").Weight;

    public IReadOnlyList<HttpRoute> Routes => _virtualService.Spec!.Http!;

    public IReadOnlyList<HttpRouteDestination> Destinations => _virtualService.Spec!.Http!.Single(route => route.Name == "primary").Route!;

    public IReadOnlyCollection<AnalysisRun> Runs => _runs.Values;

    public IReadOnlyCollection<Experiment> Experiments => _experiments.Values;

    public Deployment? Workload { get; set; }

    public IReadOnlyCollection<Pod> Pods => _pods.Values;

    public IReadOnlyList<ReplicaSet> ReplicaSets => [.. _replicaSets.Values.OrderBy(Revision.Of)];

    public DestinationRule? DestinationRule => _destinationRule;

    public ISet<string> Templates { get; } = new HashSet<string> { "slo" };

    public string SelectedBy(string service) => _services[service].Spec!.Selector!.TryGetValue(Labels.PodTemplateHash, out var hash) ? hash : "";

    public ReplicaSet Of(string image) => _replicaSets.Values.Single(set => set.Spec!.Template!.Spec!.Containers![0].Image == image);

    public static CanaryStrategy HostLevel(params CanaryStep[] steps) => new()
    {
        CanaryService = "webapp-canary",
        StableService = "webapp-stable",
        Steps = steps,
        TrafficRouting = new TrafficRouting { Istio = new IstioTrafficRouting { VirtualService = new IstioVirtualServiceReference { Name = "webapp", Routes = ["primary"] } } },
    };

    public static CanaryStep Weight(int weight) => new() { SetWeight = weight };

    public static CanaryStep Pause(string? duration = null) => new() { Pause = new RolloutPause { Duration = duration is null ? null : new IntOrString(duration) } };

    public static CanaryStep Analysis() => new() { Analysis = new RolloutAnalysisStep { Templates = [new AnalysisTemplateReference { TemplateName = "slo" }] } };

    public static PodTemplateSpec Template(string image) => new()
    {
        Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = "webapp" } },
        Spec = new PodSpec { Containers = [new Container { Name = "webapp", Image = image }] },
    };

    public void RemoveRoute(string name) =>
        _virtualService = _virtualService with { Spec = _virtualService.Spec! with { Http = [.. Routes.Where(route => route.Name != name)] } };

    public CanaryWorld SetImage(string image)
    {
        Rollout = Rollout with { Metadata = Rollout.Metadata with { Generation = Rollout.Metadata.Generation + 1 }, Spec = Rollout.Spec! with { Template = Template(image) } };
        return this;
    }

    public CanaryWorld PatchStatus(Func<RolloutStatus, RolloutStatus> patch)
    {
        Rollout = Rollout with { Status = patch(Status) };
        return this;
    }

    public CanaryWorld PatchSpec(Func<RolloutSpec, RolloutSpec> patch)
    {
        Rollout = Rollout with { Spec = patch(Rollout.Spec!) };
        return this;
    }

    public void Annotate(string image, string key, string value)
    {
        var set = Of(image);
        _replicaSets[set.Name] = set with { Metadata = Annotated(set.Metadata, key, value) };
    }

    public CanaryWorld Advance(TimeSpan time)
    {
        Now += time;
        return this;
    }

    /// <summary>Gives the last started run of a kind its outcome.</summary>
    public CanaryWorld Conclude(string phase, string message = "", string type = AnalysisLabels.Step)
    {
        var run = _runs.Values.Last(candidate => candidate.Metadata.Labels![AnalysisLabels.RolloutType] == type && !AnalysisPhases.IsCompleted(candidate.Status?.Phase));
        _runs[run.Name] = run with { Status = new AnalysisRunStatus { Phase = phase, Message = message } };
        return this;
    }

    /// <summary>Changes an experiment that is there, or puts one there.</summary>
    public CanaryWorld SetExperiment(Experiment experiment)
    {
        _experiments[experiment.Name] = experiment;
        return this;
    }

    /// <summary>Deploys the version in the spec as the first one.</summary>
    public CanaryWorld Deployed() => Settle();

    /// <summary>Turns until nothing moves any more without time or a person.</summary>
    public CanaryWorld Settle()
    {
        for (var turn = 0; turn < 200; turn++)
        {
            if (!Turn())
            {
                return this;
            }
        }

        throw new InvalidOperationException("the rollout does not come to rest: " + Rollout.Status?.Phase);
    }

    /// <summary>A turn whose process is killed after some of its changes, before it wrote the status.</summary>
    public void KilledTurn(int changesApplied)
    {
        foreach (var change in Decide().Changes.Take(changesApplied).ToList())
        {
            Apply(change);
        }

        MovePods();
        Acknowledge();
    }

    public RolloutDecision Decide()
    {
        var snapshot = new RolloutSnapshot(Rollout, [.. _replicaSets.Values], [.. _runs.Values])
        {
            Services = [.. _services.Values],
            Pods = [.. _pods.Values],
            Workload = Workload,
            Experiments = [.. _experiments.Values],
            VirtualServices = [_virtualService],
            DestinationRule = _destinationRule,
            FindTemplate = reference => Templates.Contains(reference.TemplateName!) ? new AnalysisTemplate { Spec = new AnalysisTemplateSpec { Metrics = [new Metric { Name = "up" }] } } : null,
        };
        return RolloutReconciliation.Decide(snapshot, Now);
    }

    /// <summary>One turn of the loop; false when it changed nothing.</summary>
    public bool Turn()
    {
        var decision = Decide();
        var before = KubernetesJson.Write(Rollout.Status ?? new RolloutStatus()).ToJsonString();
        foreach (var change in decision.Changes)
        {
            Apply(change);
        }

        Rollout = Rollout with { Status = decision.Status };
        Events.AddRange(decision.Events);
        var moved = MovePods() | Acknowledge();
        return moved || decision.Changes.Count > 0 || KubernetesJson.Write(decision.Status).ToJsonString() != before;
    }

    private static VirtualService Route(CanaryStrategy canary)
    {
        var isSubset = canary.TrafficRouting?.Istio?.DestinationRule is not null;
        Destination To(string name) => isSubset ? new Destination { Host = "webapp", Subset = name } : new Destination { Host = "webapp-" + name };
        return new VirtualService
        {
            Metadata = new ObjectMeta { Name = "webapp", Namespace = "default", Generation = 1 },
            Spec = new VirtualServiceSpec
            {
                Hosts = ["*"],
                Http =
                [
                    new HttpRoute { Name = "primary", Route = [new HttpRouteDestination { Destination = To("stable"), Weight = 100 }, new HttpRouteDestination { Destination = To("canary") }] },
                    new HttpRoute { Name = "other", Route = [new HttpRouteDestination { Destination = new Destination { Host = "elsewhere" }, Weight = 100 }] },
                ],
            },
        };
    }

    private void Apply(RolloutChange change)
    {
        switch (change)
        {
            case CreateReplicaSet create:
                // A real clock never gives two versions the same moment.
                _replicaSets.TryAdd(create.ReplicaSet.Name, create.ReplicaSet with { Metadata = create.ReplicaSet.Metadata with { CreationTimestamp = Now.AddMilliseconds(++_names) } });
                break;
            case ScaleReplicaSet scale:
                _replicaSets[scale.Name] = _replicaSets[scale.Name] with { Spec = _replicaSets[scale.Name].Spec! with { Replicas = scale.Replicas } };
                break;
            case AnnotateReplicaSet annotate:
                _replicaSets[annotate.Name] = _replicaSets[annotate.Name] with { Metadata = Annotated(_replicaSets[annotate.Name].Metadata, annotate.Key, annotate.Value) };
                break;
            case DeleteReplicaSet delete:
                _replicaSets.Remove(delete.Name);
                break;
            case AnnotateRollout annotate:
                Rollout = Rollout with { Metadata = Annotated(Rollout.Metadata, annotate.Key, annotate.Value) };
                break;
            case SelectPods select:
                var service = _services[select.ServiceName];
                _services[select.ServiceName] = service with { Spec = service.Spec! with { Selector = new Dictionary<string, string>(service.Spec.Selector!) { [Labels.PodTemplateHash] = select.PodTemplateHash } } };
                break;
            case RouteTraffic route:
                _virtualService = route.VirtualService with { Metadata = route.VirtualService.Metadata with { Generation = route.VirtualService.Metadata.Generation + 1 } };
                Weights.Add(RoutedWeight);
                break;
            case LabelSubsets subsets:
                _destinationRule = subsets.DestinationRule;
                break;
            case StartAnalysis start:
                _runs.TryAdd(start.Name, new AnalysisRun
                {
                    Metadata = new ObjectMeta { Name = start.Name, Labels = start.Labels, Annotations = start.Annotations, CreationTimestamp = Now },
                    Spec = start.Spec,
                    Status = new AnalysisRunStatus { Phase = "Running" },
                });
                break;
            case TerminateAnalysis terminate:
                var run = _runs[terminate.Name];
                _runs[terminate.Name] = run with { Spec = run.Spec! with { Terminate = true }, Status = new AnalysisRunStatus { Phase = AnalysisPhases.Successful, Message = "Run Terminated" } };
                break;
            case CreateExperiment create:
                _experiments.TryAdd(create.Experiment.Name, create.Experiment with { Metadata = create.Experiment.Metadata with { Uid = create.Experiment.Name, CreationTimestamp = Now } });
                break;
            case TerminateExperiment terminate:
                var experiment = _experiments[terminate.Name];
                _experiments[terminate.Name] = experiment with { Spec = experiment.Spec! with { Terminate = true }, Status = (experiment.Status ?? new ExperimentStatus()) with { Phase = AnalysisPhases.Successful } };
                break;
            case DeleteExperiment delete:
                _experiments.Remove(delete.Name);
                break;
            case ScaleWorkload workload:
                Workload = Workload! with { Spec = Workload.Spec! with { Replicas = workload.Replicas } };
                break;
            case DeletePod delete:
                _pods.Remove(delete.Name);
                break;
            case DescribePods describe:
                var set = _replicaSets[describe.ReplicaSetName];
                _replicaSets[set.Name] = set with { Metadata = Annotated(set.Metadata, RoleMetadata.Annotation, describe.After is null ? null : KubernetesJson.Write(describe.After).ToJsonString()) };
                break;
            case DeleteAnalysisRun delete:
                _runs.Remove(delete.Name);
                break;
            default:
                throw new InvalidOperationException(change.GetType().Name);
        }
    }

    private static ObjectMeta Annotated(ObjectMeta metadata, string key, string? value)
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

    private bool MovePods()
    {
        var moved = false;
        foreach (var set in _replicaSets.Values.ToList())
        {
            var desired = set.Spec!.Replicas!.Value;
            var image = set.Spec.Template!.Spec!.Containers![0].Image!;
            var available = BrokenImages.Contains(image) ? 0 : Math.Min(desired, Limits.GetValueOrDefault(image, int.MaxValue));
            MovePods(set, desired, available);
            var status = new ReplicaSetStatus { Replicas = desired, ReadyReplicas = available, AvailableReplicas = available };
            moved |= status != set.Status;
            _replicaSets[set.Name] = set with { Status = status };
        }

        return moved;
    }

    private void MovePods(ReplicaSet set, int desired, int available)
    {
        var own = _pods.Values.Where(pod => pod.Metadata.OwnerReferences![0].Name == set.Name).ToList();
        foreach (var surplus in own.Skip(desired))
        {
            _pods.Remove(surplus.Name);
        }

        for (var i = own.Count; i < desired; i++)
        {
            var pod = NewPod(set, $"{set.Name}-{++_names}", i < available);
            _pods[pod.Name] = pod;
        }
    }

    private Pod NewPod(ReplicaSet set, string name, bool isReady) => new()
    {
        Metadata = new ObjectMeta { Name = name, Uid = name, CreationTimestamp = Now, OwnerReferences = [new OwnerReference { Kind = "ReplicaSet", Name = set.Name }] },
        Status = new PodStatus { Phase = "Running", Conditions = [new Condition { Type = "Ready", Status = isReady ? "True" : "False", LastTransitionTime = Now }] },
    };

    private bool Acknowledge()
    {
        var observed = GatewayAcknowledges switch { true => _virtualService.Metadata.Generation, false => 0, null => (long?)null };
        if (_virtualService.Status?.ObservedGeneration == observed)
        {
            return false;
        }

        _virtualService = _virtualService with { Status = observed is null ? null : new IstioStatus { ObservedGeneration = observed } };
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Status.Phase} {Status.Message} step {Status.CurrentStepIndex} weight {RoutedWeight}");
}
