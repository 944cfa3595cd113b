using Microsoft.Extensions.Logging.Abstractions;
using Platform.ControlPlane.Controllers.Experiments;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Tests;

namespace Platform.ControlPlane.Controllers.Rollouts;

/// <summary>A real store in a folder of its own, the real controller, and pods that are available as soon as they are asked for.</summary>
internal sealed class RolloutHarness : IAsyncDisposable
{
    private static readonly ObjectName Key = new("default", "webapp");
    private readonly StateFolder _folder = new();

    private RolloutHarness() => Store = Open();

    public ObjectStore Store { get; private set; }

    public Rollout Rollout => Store.Get<Rollout>(ResourceTypes.Rollout, "default", "webapp")!;

    public IReadOnlyList<Event> Events => Store.List<Event>(ResourceTypes.Event);

    public IReadOnlyList<AnalysisRun> Runs => Store.List<AnalysisRun>(ResourceTypes.AnalysisRun);

    public IReadOnlyList<HttpRouteDestination> Destinations =>
        Store.Get<VirtualService>(ResourceTypes.VirtualService, "default", "webapp")!.Spec!.Http![0].Route!;

    public static Task<RolloutHarness> StartAsync(params CanaryStep[] steps) => StartAsync(new RolloutStrategy
    {
        Canary = new CanaryStrategy
        {
            CanaryService = "webapp-canary",
            StableService = "webapp-stable",
            Steps = steps,
            TrafficRouting = new TrafficRouting { Istio = new IstioTrafficRouting { VirtualService = new IstioVirtualServiceReference { Name = "webapp", Routes = ["primary"] } } },
        },
    });

    public static async Task<RolloutHarness> StartAsync(RolloutStrategy strategy)
    {
        var harness = new RolloutHarness();
        foreach (var name in new[] { "webapp-canary", "webapp-stable", "webapp-active", "webapp-preview" })
        {
            await harness.CreateAsync(ResourceTypes.Service, new Service { Metadata = new ObjectMeta { Name = name }, Spec = new ServiceSpec { Selector = new Dictionary<string, string> { ["app"] = "webapp" } } });
        }

        await harness.CreateAsync(ResourceTypes.VirtualService, new VirtualService
        {
            Metadata = new ObjectMeta { Name = "webapp" },
            Spec = new VirtualServiceSpec { Hosts = ["*"], Http = [new HttpRoute { Name = "primary", Route = [To("webapp-stable", 100), To("webapp-canary", 0)] }] },
        });
        await harness.CreateAsync(ResourceTypes.AnalysisTemplate, new AnalysisTemplate
        {
            Metadata = new ObjectMeta { Name = "slo" },
            Spec = new AnalysisTemplateSpec
            {
                Args = [new AnalysisArgument { Name = "service-name" }, new AnalysisArgument { Name = "limit", Value = "0.99" }],
                Metrics = [new Metric { Name = "success-rate", SuccessCondition = "result[0] >= {{args.limit}}", Provider = new MetricProvider { Prometheus = new PrometheusMetric { Query = "up" } } }],
            },
        });
        await harness.CreateAsync(ResourceTypes.Rollout, new Rollout
        {
            Metadata = new ObjectMeta { Name = "webapp" },
            Spec = new RolloutSpec
            {
                Replicas = 3,
                Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "webapp" } },
                Template = Template("webapp:v1"),
                Strategy = strategy,
            },
        });
        await harness.SettleAsync();
        return harness;
    }

    public static CanaryStep Analysis() => new()
    {
        Analysis = new RolloutAnalysisStep
        {
            Templates = [new AnalysisTemplateReference { TemplateName = "slo" }],
            Args = [new RolloutAnalysisArgument { Name = "service-name", Value = "webapp-canary" }],
        },
    };

    public static PodTemplateSpec Template(string image) => new()
    {
        Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = "webapp" } },
        Spec = new PodSpec { Containers = [new Container { Name = "webapp", Image = image, Ports = [new ContainerPort { Name = "http", ContainerPortNumber = 8080 }] }] },
    };

    /// <summary>Runs turns, with pods following, until one changes nothing. Each turn is a new controller: it keeps nothing.</summary>
    public async Task SettleAsync()
    {
        long before;
        do
        {
            before = Store.Snapshot.Version;
            await TurnAsync();
            await MovePodsAsync();
        }
        while (Store.Snapshot.Version != before);
    }

    public async Task TurnAsync()
    {
        var events = new EventRecorder(Store, TimeProvider.System, NullLogger<EventRecorder>.Instance);
        var controller = new RolloutController(Store, events, TimeProvider.System, NullLogger<RolloutController>.Instance);
        await controller.ReconcileAsync(Key, CancellationToken.None);
        var experiments = new ExperimentController(Store, events, TimeProvider.System, NullLogger<ExperimentController>.Instance);
        foreach (var experiment in Store.List<Experiment>(ResourceTypes.Experiment))
        {
            await experiments.ReconcileAsync(new ObjectName("default", experiment.Name), CancellationToken.None);
        }
    }

    public async Task SetImageAsync(string image) =>
        (await Store.UpdateAsync(ResourceTypes.Rollout, Rollout with { Spec = Rollout.Spec! with { Template = Template(image) } }, CancellationToken.None)).Require();

    public async Task PatchStatusAsync(Func<RolloutStatus, RolloutStatus> patch) =>
        (await Store.UpdateStatusAsync(ResourceTypes.Rollout, Rollout, patch(Rollout.Status!), CancellationToken.None)).Require();

    public async Task ConcludeAsync(string phase)
    {
        var run = Runs.Single(candidate => candidate.Status?.Phase is null);
        (await Store.UpdateStatusAsync(ResourceTypes.AnalysisRun, run, new AnalysisRunStatus { Phase = phase, Message = "because" }, CancellationToken.None)).Require();
    }

    /// <summary>Closes the store and opens it again, as a restarted control plane does.</summary>
    public async Task RestartAsync()
    {
        await Store.DisposeAsync();
        Store = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private static HttpRouteDestination To(string host, int weight) => new() { Destination = new Destination { Host = host }, Weight = weight };

    private ObjectStore Open() => ObjectStore.Open(new StoreOptions { Path = _folder.File("store.db") }, TimeProvider.System);

    private async Task CreateAsync<T>(ResourceType type, T value)
        where T : KubernetesObject
    {
        var named = value with { ApiVersion = type.ApiVersion, Kind = type.Kind, Metadata = value.Metadata with { Namespace = "default" } };
        (await Store.CreateAsync(type, named, CancellationToken.None)).Require();
    }

    public string? SelectedBy(string service) =>
        Store.Get<Service>(ResourceTypes.Service, "default", service)!.Spec!.Selector!.GetValueOrDefault(Labels.PodTemplateHash);

    public IReadOnlyList<ReplicaSet> ReplicaSets => [.. Store.List<ReplicaSet>(ResourceTypes.ReplicaSet).OrderBy(Platform.Rollouts.Revision.Of)];

    /// <summary>Adds a pod of a ReplicaSet, ready since long ago.</summary>
    public async Task AddPodAsync(ReplicaSet set, string name)
    {
        var owner = new OwnerReference { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = set.Name, Uid = set.Metadata.Uid };
        await CreateAsync(ResourceTypes.Pod, new Pod
        {
            Metadata = new ObjectMeta { Name = name, Labels = set.Spec!.Template!.Metadata!.Labels, OwnerReferences = [owner] },
            Spec = set.Spec.Template.Spec,
        });
        var ready = new PodStatus { Phase = "Running", Conditions = [new Condition { Type = "Ready", Status = "True", LastTransitionTime = DateTimeOffset.UnixEpoch }] };
        (await Store.UpdateStatusAsync(ResourceTypes.Pod, Store.Get<Pod>(ResourceTypes.Pod, "default", name)!, ready, CancellationToken.None)).Require();
    }

    public async Task PatchSpecAsync(Func<RolloutSpec, RolloutSpec> patch) =>
        (await Store.UpdateAsync(ResourceTypes.Rollout, Rollout with { Spec = patch(Rollout.Spec!) }, CancellationToken.None)).Require();

    private async Task MovePodsAsync()
    {
        foreach (var set in Store.List<ReplicaSet>(ResourceTypes.ReplicaSet))
        {
            var count = set.Spec!.Replicas!.Value;
            var status = new ReplicaSetStatus { Replicas = count, ReadyReplicas = count, AvailableReplicas = count };
            (await Store.UpdateStatusAsync(ResourceTypes.ReplicaSet, set, status, CancellationToken.None)).Require();
        }
    }
}
