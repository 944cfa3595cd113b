using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Rollouts;

public sealed class RolloutControllerTests
{
    private static readonly CanaryStep[] Steps = [new() { SetWeight = 10 }, RolloutHarness.Analysis(), new() { SetWeight = 60 }];

    [Fact]
    public async Task Reconcile_SuccessfulAnalysis_PromotesAndReportsIt()
    {
        await using var shop = await RolloutHarness.StartAsync(Steps);
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();
        Assert.Equal([90, 10], shop.Destinations.Select(to => to.Weight));

        await shop.ConcludeAsync("Successful");
        await shop.SettleAsync();

        Assert.Equal("Healthy", shop.Rollout.Status!.Phase);
        Assert.Equal([100, 0], shop.Destinations.Select(to => to.Weight));
        Assert.Equal("2", shop.Rollout.Metadata.Annotations![Labels.Revision]);
        Assert.Contains(shop.Events, e => e.Reason == "RolloutCompleted" && e.Message!.EndsWith("Completed all 3 canary steps", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reconcile_FailedAnalysis_AbortsWithTheReason()
    {
        await using var shop = await RolloutHarness.StartAsync(Steps);
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();
        await shop.ConcludeAsync("Failed");
        await shop.SettleAsync();

        Assert.Equal("RolloutAborted: Rollout aborted update to revision 2: Step-based analysis phase error/failed: because", shop.Rollout.Status!.Message);
        Assert.Equal([100, 0], shop.Destinations.Select(to => to.Weight));
        Assert.Contains(shop.Events, e => e is { Reason: "RolloutAborted", Type: "Warning" });
    }

    [Fact]
    public async Task Reconcile_StartsTheRun_WithTheTemplateAndTheGivenArguments()
    {
        await using var shop = await RolloutHarness.StartAsync(Steps);
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();

        var run = Assert.Single(shop.Runs);
        Assert.Equal("success-rate", Assert.Single(run.Spec!.Metrics!).Name);
        Assert.Equal([("service-name", "webapp-canary"), ("limit", "0.99")], run.Spec.Args!.Select(arg => (arg.Name!, arg.Value!)));
        Assert.Equal("webapp", Assert.Single(run.Metadata.OwnerReferences!).Name);
    }

    [Fact]
    public async Task Reconcile_RestartedBetweenAllTurns_KeepsItsStep()
    {
        await using var shop = await RolloutHarness.StartAsync(Steps);
        await shop.SetImageAsync("webapp:v2");
        for (var turn = 0; turn < 12; turn++)
        {
            await shop.TurnAsync();
            await shop.RestartAsync();
        }

        await shop.SettleAsync();
        Assert.Equal(1, shop.Rollout.Status!.CurrentStepIndex);
        Assert.Single(shop.Runs);
    }

    [Fact]
    public async Task Reconcile_ChangedByAPersonMeanwhile_DoesNotOverwriteThem()
    {
        await using var shop = await RolloutHarness.StartAsync(new CanaryStep { SetWeight = 10 }, new CanaryStep { Pause = new RolloutPause() }, new CanaryStep { SetWeight = 60 });
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();
        var stale = shop.Rollout;

        await shop.PatchStatusAsync(status => status with { Abort = true });
        var refused = await shop.Store.UpdateStatusAsync(ResourceTypes.Rollout, stale, stale.Status! with { CurrentStepIndex = 2 }, CancellationToken.None);
        await shop.SettleAsync();

        Assert.Equal(WriteOutcome.Conflict, refused.Outcome);
        Assert.Equal(RolloutPhase.Degraded, shop.Rollout.Status!.Phase);
    }

    [Fact]
    public async Task Reconcile_UnknownStatusFields_AreKept()
    {
        await using var shop = await RolloutHarness.StartAsync(Steps);
        await shop.Store.PatchAsync(ResourceTypes.Rollout, "default", "webapp", raw => raw["status"]!["fromElsewhere"] = "kept", WriteScope.Status, CancellationToken.None);
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();

        Assert.Equal("kept", shop.Rollout.Status!.Unknown!["fromElsewhere"].GetString());
    }

    [Fact]
    public async Task Reconcile_BlueGreen_SwitchesTheServicesAndKeepsItsStatusAcrossARestart()
    {
        var step = RolloutHarness.Analysis().Analysis!;
        await using var shop = await RolloutHarness.StartAsync(new RolloutStrategy
        {
            BlueGreen = new BlueGreenStrategy { ActiveService = "webapp-active", PreviewService = "webapp-preview", AutoPromotionEnabled = false, PrePromotionAnalysis = step },
        });
        var first = shop.Rollout.Status!.StableRS;
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();
        Assert.Equal((first, shop.Rollout.Status!.CurrentPodHash), (shop.SelectedBy("webapp-active"), shop.SelectedBy("webapp-preview")));

        await shop.RestartAsync();
        await shop.ConcludeAsync("Successful");
        await shop.SettleAsync();
        Assert.Equal(("Paused", "BlueGreenPause"), (shop.Rollout.Status!.Phase, shop.Rollout.Status.Message));

        await shop.PatchStatusAsync(status => status with { PauseConditions = null });
        await shop.SettleAsync();
        Assert.Equal(("Healthy", shop.Rollout.Status!.CurrentPodHash), (shop.Rollout.Status.Phase, shop.SelectedBy("webapp-active")));
        Assert.Equal(shop.Rollout.Status.StableRS, shop.Rollout.Status.BlueGreen!.ActiveSelector);
        Assert.Contains(shop.Events, e => e.Reason == "RolloutCompleted" && e.Message!.EndsWith(": Completed blue-green update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reconcile_CanaryWithoutRouter_SplitsByPods()
    {
        await using var shop = await RolloutHarness.StartAsync(new RolloutStrategy { Canary = new CanaryStrategy { Steps = [new CanaryStep { SetWeight = 34 }, new CanaryStep { Pause = new RolloutPause() }] } });
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();

        Assert.Equal([2, 1], shop.ReplicaSets.Select(set => set.Spec!.Replicas));
        Assert.Equal([100, 0], shop.Destinations.Select(to => to.Weight));
        await shop.PatchStatusAsync(status => status with { PauseConditions = null });
        await shop.SettleAsync();
        Assert.Equal([0, 3], shop.ReplicaSets.Select(set => set.Spec!.Replicas));
    }

    [Fact]
    public async Task Reconcile_RestartAt_DeletesTheOldPods()
    {
        await using var shop = await RolloutHarness.StartAsync(new RolloutStrategy { Canary = new CanaryStrategy() });
        for (var i = 0; i < 3; i++)
        {
            await shop.AddPodAsync(shop.ReplicaSets[0], $"old-{i}");
        }

        await shop.PatchSpecAsync(spec => spec with { RestartAt = shop.Store.List<Pod>(ResourceTypes.Pod).Min(pod => pod.Metadata.CreationTimestamp) });
        await shop.TurnAsync();
        Assert.Equal(3, shop.Store.List<Pod>(ResourceTypes.Pod).Count);

        // Pods have their times in whole seconds: these are older from the next second on.
        await shop.PatchSpecAsync(spec => spec with { RestartAt = shop.Store.List<Pod>(ResourceTypes.Pod)[0].Metadata.CreationTimestamp!.Value.AddSeconds(1) });
        await Eventually.TrueAsync(
            async () =>
            {
                await shop.TurnAsync();
                return shop.Store.List<Pod>(ResourceTypes.Pod).Count(pod => pod.Metadata.DeletionTimestamp is null) == 2;
            },
            "one pod, which may be missing, is taken away");
    }

    [Fact]
    public async Task Reconcile_CanaryMetadata_ReachesTheTemplateAndThePodsAndLeavesThem()
    {
        await using var shop = await RolloutHarness.StartAsync(new RolloutStrategy
        {
            Canary = new CanaryStrategy
            {
                Steps = [new CanaryStep { SetWeight = 34 }, new CanaryStep { Pause = new RolloutPause() }],
                CanaryMetadata = new PodTemplateMetadata { Labels = new Dictionary<string, string> { ["role"] = "canary" } },
            },
        });
        await shop.SetImageAsync("webapp:v2");
        await shop.SettleAsync();
        var canary = shop.ReplicaSets[1];
        await shop.AddPodAsync(canary, "pod");
        Assert.Equal("canary", canary.Spec!.Template!.Metadata!.Labels!["role"]);

        await shop.PatchStatusAsync(status => status with { PauseConditions = null });
        await shop.SettleAsync();
        Assert.DoesNotContain("role", shop.ReplicaSets[1].Spec!.Template!.Metadata!.Labels!.Keys);
        var pod = shop.Store.Get<Pod>(ResourceTypes.Pod, "default", "pod")!;
        Assert.DoesNotContain("role", pod.Metadata.Labels!.Keys);
        Assert.Contains("app", pod.Metadata.Labels.Keys);
    }

    [Fact]
    public async Task Reconcile_WorkloadRef_TakesTheTemplateWithoutWritingItIntoTheRollout()
    {
        await using var shop = await RolloutHarness.StartAsync(new RolloutStrategy { Canary = new CanaryStrategy() });
        (await shop.Store.CreateAsync(
            ResourceTypes.Deployment,
            new Deployment
            {
                ApiVersion = "apps/v1",
                Kind = "Deployment",
                Metadata = new ObjectMeta { Name = "web", Namespace = "default" },
                Spec = new DeploymentSpec { Replicas = 3, Template = RolloutHarness.Template("webapp:v7") },
            },
            CancellationToken.None)).Require();
        await shop.PatchSpecAsync(spec => spec with { Template = null, WorkloadRef = new WorkloadReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = "web" } });
        await shop.SettleAsync();

        Assert.Equal("webapp:v7", shop.ReplicaSets[^1].Spec!.Template!.Spec!.Containers![0].Image);
        Assert.Equal("Healthy", shop.Rollout.Status!.Phase);
        Assert.Null(shop.Rollout.Spec!.Template);
        Assert.Equal("2", shop.Rollout.Metadata.Annotations![Labels.Revision]);
    }
}
