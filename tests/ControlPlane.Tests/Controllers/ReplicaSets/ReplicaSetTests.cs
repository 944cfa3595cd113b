using Microsoft.Extensions.Logging.Abstractions;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.ReplicaSets;

public sealed class ReplicaSetTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ObjectName Key = new("default", "web");

    [Theory]
    [InlineData(3, 0, 3, 0)]
    [InlineData(3, 3, 0, 0)]
    [InlineData(3, 5, 0, 2)]
    [InlineData(0, 2, 0, 2)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(null, 0, 1, 0)] // the default is 1
    public void Decide_Replicas_CreatesOrDeletesTheDifference(int? replicas, int pods, int create, int delete)
    {
        var decision = ReplicaSetDecision.Decide(Set(replicas), [.. Enumerable.Range(0, pods).Select(index => Pod($"p{index}"))], Now);

        Assert.Equal((create, delete), (decision.Create, decision.Delete.Count));
    }

    [Fact]
    public void Decide_EndedAndLeavingPods_AreReplaced()
    {
        var leaving = Pod("leaving");
        var decision = ReplicaSetDecision.Decide(
            Set(2),
            [Pod("failed", phase: "Failed"), leaving with { Metadata = leaving.Metadata with { DeletionTimestamp = Now } }, Pod("running", phase: "Running")],
            Now);

        Assert.Equal((1, 1), (decision.Create, decision.Status.Replicas));
    }

    [Fact]
    public void Decide_SetIsBeingDeleted_CreatesNothing()
    {
        var set = Set(3);
        Assert.Equal(0, ReplicaSetDecision.Decide(set with { Metadata = set.Metadata with { DeletionTimestamp = Now } }, [], Now).Create);
    }

    [Theory]
    [InlineData(0, 5, 1, null)]
    [InlineData(10, 5, 0, 5.0)]
    [InlineData(10, 10, 1, null)] // exactly at the threshold
    [InlineData(10, 60, 1, null)]
    public void Decide_MinReadySeconds_AvailableOnceReadyLongEnough(int minReady, int readyFor, int available, double? again)
    {
        var set = Set(1);
        var decision = ReplicaSetDecision.Decide(
            set with { Spec = set.Spec! with { MinReadySeconds = minReady } }, [Pod("p", phase: "Running", readyAt: Now.AddSeconds(-readyFor))], Now);

        Assert.Equal((1, available, again), (decision.Status.ReadyReplicas, decision.Status.AvailableReplicas, decision.LookAgainAfter?.TotalSeconds));
    }

    [Fact]
    public void FirstToGo_Pods_InUpstreamsOrder()
    {
        var cheap = Pod("cheap", node: "n", phase: "Running", readyAt: Now.AddHours(-9));
        Pod[] pods =
        [
            Pod("old", node: "n", phase: "Running", readyAt: Now.AddHours(-2)),
            Pod("young", node: "n", phase: "Running", readyAt: Now.AddHours(-1)),
            cheap with { Metadata = cheap.Metadata with { Annotations = new Dictionary<string, string> { ["controller.kubernetes.io/pod-deletion-cost"] = "-5" } } },
            Pod("unready", node: "n", phase: "Running"),
            Pod("pending", node: "n", phase: "Pending"),
            Pod("unassigned", phase: "Pending"),
        ];

        Assert.Equal(["unassigned", "pending", "unready", "cheap", "young", "old"], DeletionOrder.FirstToGo(pods).Select(pod => pod.Name));
    }

    [Fact]
    public async Task Reconcile_AgainAndAfterARestart_NeverMakesAPodTooMany()
    {
        await using var harness = new StoreHarness();
        await harness.Store.CreateAsync(ResourceTypes.ReplicaSet, Set(3), default);

        await TurnAsync(harness);
        await TurnAsync(harness);
        await harness.ReopenAsync();
        await TurnAsync(harness);

        var pods = harness.Store.List<Pod>(ResourceTypes.Pod);
        Assert.Equal(3, pods.Count);
        Assert.All(pods, pod => Assert.Equal(("web", true), (pod.Metadata.OwnerReferences![0].Name, pod.Metadata.OwnerReferences[0].Controller)));
        Assert.All(pods, pod => Assert.Equal("web", pod.Metadata.Labels!["app"]));
        Assert.Equal(3, harness.Store.Get<ReplicaSet>(ResourceTypes.ReplicaSet, "default", "web")!.Status!.Replicas);
        Assert.Equal(3, harness.Store.List<Event>(ResourceTypes.Event).Count(each => each.Reason == "SuccessfulCreate"));
    }

    [Fact]
    public async Task Reconcile_ScaledDown_MarksBoundPodsAndLooksPastThem()
    {
        await using var harness = new StoreHarness();
        await harness.Store.CreateAsync(ResourceTypes.ReplicaSet, Set(3), default);
        await TurnAsync(harness);
        foreach (var pod in harness.Store.List<Pod>(ResourceTypes.Pod))
        {
            await harness.Store.PatchAsync(ResourceTypes.Pod, "default", pod.Name, raw => raw["spec"]!["nodeName"] = "localhost", WriteScope.Main, default);
        }

        await harness.Store.PatchAsync(ResourceTypes.ReplicaSet, "default", "web", raw => raw["spec"]!["replicas"] = 1, WriteScope.Main, default);
        await TurnAsync(harness);
        await TurnAsync(harness);

        Assert.Equal(2, harness.Store.List<Pod>(ResourceTypes.Pod).Count(pod => pod.Metadata.DeletionTimestamp is not null));
        var status = harness.Store.Get<ReplicaSet>(ResourceTypes.ReplicaSet, "default", "web")!.Status!;
        Assert.Equal((1, 2L), (status.Replicas, status.ObservedGeneration));
    }

    private static Task<ReconcileResult> TurnAsync(StoreHarness harness) =>
        new ReplicaSetController(harness.Store, new EventRecorder(harness.Store, TimeProvider.System, NullLogger<EventRecorder>.Instance), TimeProvider.System)
            .ReconcileAsync(Key, default);

    private static ReplicaSet Set(int? replicas) => new()
    {
        Metadata = new ObjectMeta { Name = "web", Namespace = "default" },
        Spec = new ReplicaSetSpec
        {
            Replicas = replicas,
            Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
            Template = new PodTemplateSpec
            {
                Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = "web" } },
                Spec = new PodSpec { Containers = [new Container { Name = "web", Image = "web:v1" }] },
            },
        },
    };

    private static Pod Pod(string name, string? node = null, string phase = "Pending", DateTimeOffset? readyAt = null) => new()
    {
        Metadata = new ObjectMeta { Name = name, CreationTimestamp = Now },
        Spec = new PodSpec { NodeName = node },
        Status = new PodStatus { Phase = phase, Conditions = readyAt is null ? null : [new Condition { Type = "Ready", Status = "True", LastTransitionTime = readyAt }] },
    };
}
