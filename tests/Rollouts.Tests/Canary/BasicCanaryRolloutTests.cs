using Platform.Manifests;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Canary;

/// <summary>Canaries without a router: the pods are the split.</summary>
public sealed class BasicCanaryRolloutTests
{
    private static CanaryWorld Shop(int replicas, params CanaryStep[] steps) => new CanaryWorld(new CanaryStrategy { Steps = steps }, replicas).Deployed();

    [Fact]
    public void Decide_FirstVersion_IsHealthyWithoutStepsOrWeights()
    {
        var world = Shop(4, Weight(25), Pause());

        Assert.Equal((RolloutPhase.Healthy, null), (world.Status.Phase, world.Status.Message));
        Assert.Null(world.Status.Canary!.Weights);
        Assert.Equal(4, world.Of("v1").Spec!.Replicas);
    }

    [Theory]
    [InlineData(10, 20, 2, 8)]
    [InlineData(4, 25, 1, 3)]
    [InlineData(3, 50, 2, 2)]
    [InlineData(1, 1, 1, 1)]
    [InlineData(5, 100, 5, 0)]
    public void Decide_Weight_BecomesPods(int replicas, int weight, int canary, int stable)
    {
        var world = Shop(replicas, Weight(weight), Pause()).SetImage("v2").Settle();

        Assert.Equal((canary, stable), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas));
        Assert.Equal((RolloutPhase.Paused, "CanaryPauseStep"), (world.Status.Phase, world.Status.Message));
    }

    [Fact]
    public void Decide_AllSteps_OldVersionGoesAtOnce()
    {
        var world = Shop(5, Weight(20), Weight(60)).SetImage("v2").Settle();

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Equal((5, 0), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas));
        Assert.DoesNotContain(world.ReplicaSets, set => set.Metadata.Annotations!.ContainsKey(ScaleDownDeadline.Annotation));
        Assert.Contains(world.Events, e => e.Message.EndsWith(": Completed all 2 canary steps", StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_Abort_GoesBackAtOnceWithoutADelay()
    {
        var world = Shop(10, Weight(40), Pause()).SetImage("v2").Settle();
        world.PatchStatus(status => status with { Abort = true }).Settle();

        Assert.Equal(RolloutPhase.Degraded, world.Status.Phase);
        Assert.Equal((0, 10), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas));
    }

    [Fact]
    public void Decide_PodsOfTheNewVersionBroken_StopsWithinMaxUnavailable()
    {
        var world = new CanaryWorld(new CanaryStrategy { Steps = [Weight(50)], MaxSurge = new IntOrString(1), MaxUnavailable = new IntOrString(1) }, 6).Deployed();
        world.BrokenImages.Add("v2");
        world.SetImage("v2").Settle();

        Assert.True(world.Of("v1").Status!.AvailableReplicas >= 5);
        Assert.Equal((RolloutPhase.Progressing, "more replicas need to be updated"), (world.Status.Phase, world.Status.Message));
        Assert.Equal(0, world.Status.CurrentStepIndex);
    }

    [Fact]
    public void Decide_ThirdVersionMidway_SecondIsDrainedFirst()
    {
        var world = Shop(10, Weight(40), Pause()).SetImage("v2").Settle().SetImage("v3").Settle();

        Assert.Equal((0, 4, 6), (world.Of("v2").Spec!.Replicas, world.Of("v3").Spec!.Replicas, world.Of("v1").Spec!.Replicas));
        Assert.Equal(1, world.Status.CurrentStepIndex);
    }

    [Theory]
    [InlineData("Percent", 50, true)]
    [InlineData("Percent", 60, false)]
    [InlineData("Pods", 2, true)]
    [InlineData("Pods", 3, false)]
    public void Decide_ReplicaProgressThreshold_EnoughPodsComplete(string type, int value, bool expected)
    {
        var canary = HostLevel(Weight(40), Pause()) with { ReplicaProgressThreshold = new ReplicaProgressThreshold { Type = type, Value = value } };
        var world = new CanaryWorld(canary, 10).Deployed();
        world.Limits["v2"] = 2;
        world.SetImage("v2").Settle();

        Assert.Equal(expected ? 1 : 0, world.Status.CurrentStepIndex);
        Assert.Equal(expected ? 40 : 0, world.RoutedWeight);
    }

    [Fact]
    public void Decide_DynamicStableScale_StableShrinksAsTrafficLeavesAndGrowsBackOnAbort()
    {
        var world = new CanaryWorld(HostLevel(Weight(20), Weight(60), Pause()) with { DynamicStableScale = true }, 10).Deployed().SetImage("v2").Settle();
        Assert.Equal((6, 4, 60), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas, world.RoutedWeight));

        world.Weights.Clear();
        world.PatchStatus(status => status with { Abort = true }).Settle();

        Assert.Equal((0, 10, 0), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas, world.RoutedWeight));
        Assert.Equal([20, 0], world.Weights);
        Assert.Equal(world.Status.StableRS, world.SelectedBy("webapp-canary"));
    }

    [Fact]
    public void Decide_DynamicStableScale_AllStepsEndWithTheOldVersionGone()
    {
        var world = new CanaryWorld(HostLevel(Weight(20), Weight(60)) with { DynamicStableScale = true }, 10).Deployed().SetImage("v2").Settle();

        Assert.Equal((10, 0, 0), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas, world.RoutedWeight));
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_DynamicStableScaleBackToStable_TrafficFollowsThePods()
    {
        var world = new CanaryWorld(HostLevel(Weight(60), Pause()) with { DynamicStableScale = true }, 10).Deployed().SetImage("v2").Settle();
        world.Limits["v1"] = 6;
        world.SetImage("v1").Settle();
        Assert.Equal(40, world.RoutedWeight);

        world.Limits.Clear();
        world.Settle();
        Assert.Equal((0, 10, 0), (world.RoutedWeight, world.Of("v1").Spec!.Replicas, world.Of("v2").Spec!.Replicas));
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_StableCannotCarryTheTraffic_WeightStays()
    {
        var world = new CanaryWorld(HostLevel(Weight(50), Pause()), 10).Deployed().SetImage("v2").Settle();
        world.Limits["v1"] = 4;
        world.Turn();
        world.PatchStatus(status => status with { Abort = true }).Settle();
        Assert.Equal(50, world.RoutedWeight);

        world.Limits.Clear();
        world.Settle();
        Assert.Equal(0, world.RoutedWeight);
    }

    [Theory]
    [InlineData(1, "v3", false)]
    [InlineData(1, "v2", true)]
    [InlineData(2, "v1", true)]
    [InlineData(1, "v1", false)]
    public void Decide_RollbackWindow_SkipsTheStepsWithinIt(int revisions, string target, bool isFast)
    {
        var world = new CanaryWorld(HostLevel(Weight(50), Pause())).Deployed();
        world.PatchSpec(spec => spec with { RollbackWindow = new RollbackWindow { Revisions = revisions } });
        foreach (var image in new[] { "v2", "v3" })
        {
            world.SetImage(image).Settle().PatchStatus(status => status with { PauseConditions = null }).Settle().Advance(TimeSpan.FromMinutes(1)).Settle();
        }

        world.Events.Clear();
        world.SetImage(target == "v3" ? "v4" : target).Settle();

        Assert.Equal(isFast ? RolloutPhase.Healthy : RolloutPhase.Paused, world.Status.Phase);
        Assert.Equal(isFast, world.Events.Exists(e => e.Message.EndsWith(": Rollback within window", StringComparison.Ordinal)));
    }

    [Fact]
    public void Decide_ScaleDownDelayRevisionLimit_OldestVersionsGoFirst()
    {
        var world = new CanaryWorld(HostLevel() with { ScaleDownDelaySeconds = 600, ScaleDownDelayRevisionLimit = 1 }).Deployed().SetImage("v2").Settle().SetImage("v3").Settle();

        Assert.Equal((0, 3, 3), (world.Of("v1").Spec!.Replicas, world.Of("v2").Spec!.Replicas, world.Of("v3").Spec!.Replicas));
    }

    [Fact]
    public void Decide_RestartAt_ReplacesPodsAFewAtATime()
    {
        var world = new CanaryWorld(new CanaryStrategy { MaxUnavailable = new IntOrString(2) }, 5).Deployed().Advance(TimeSpan.FromMinutes(5));
        var old = world.Pods.Select(pod => pod.Name).ToHashSet();
        var at = world.Now;
        world.Advance(TimeSpan.FromSeconds(1)).PatchSpec(spec => spec with { RestartAt = at });

        world.Turn();
        Assert.Equal(2, old.Count(name => world.Pods.All(pod => pod.Name != name)));
        Assert.Equal((RolloutPhase.Progressing, "rollout is restarting"), (world.Status.Phase, world.Status.Message));

        world.Settle();
        Assert.DoesNotContain(world.Pods, pod => old.Contains(pod.Name));
        Assert.Equal(at, world.Status.RestartedAt);
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_RoleMetadata_FollowsTheRole()
    {
        var canary = HostLevel(Weight(50), Pause()) with
        {
            CanaryMetadata = new PodTemplateMetadata { Labels = new Dictionary<string, string> { ["role"] = "canary" } },
            StableMetadata = new PodTemplateMetadata { Labels = new Dictionary<string, string> { ["role"] = "stable" } },
        };
        var world = new CanaryWorld(canary).Deployed();
        Assert.Equal("stable", RoleOf(world, "v1"));

        world.SetImage("v2").Settle();
        Assert.Equal(("stable", "canary"), (RoleOf(world, "v1"), RoleOf(world, "v2")));
        Assert.Equal("canary", world.Of("v2").Spec!.Template!.Metadata!.Labels!["role"]);

        world.PatchStatus(status => status with { PauseConditions = null }).Settle();
        Assert.Equal((null, "stable"), (RoleOf(world, "v1"), RoleOf(world, "v2")));
    }

    [Fact]
    public void Decide_ProgressDeadlineAbort_AbortsWithTheReason()
    {
        var world = new CanaryWorld(HostLevel(Weight(50))).Deployed();
        world.BrokenImages.Add("v2");
        world.PatchSpec(spec => spec with { ProgressDeadlineSeconds = 60, ProgressDeadlineAbort = true }).SetImage("v2").Settle();
        var name = world.Of("v2").Name;

        world.Advance(TimeSpan.FromSeconds(61)).Settle();

        Assert.Equal((RolloutPhase.Degraded, $"RolloutAborted: Rollout aborted update to revision 2: ReplicaSet \"{name}\" has timed out progressing."), (world.Status.Phase, world.Status.Message));
        Assert.True(world.Status.Abort);
    }

    private static string? RoleOf(CanaryWorld world, string image) => RoleMetadata.Given(world.Of(image))?.Labels?["role"];
}
