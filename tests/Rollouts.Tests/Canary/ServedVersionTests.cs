using Platform.Manifests;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Canary;

/// <summary>Whoever gets requests keeps pods, also while the gateway is behind; found by rehearsing rollouts with failures drawn from chance.</summary>
public sealed class ServedVersionTests
{
    [Fact]
    public void Decide_GatewayBehind_StableKeepsItsPods()
    {
        var world = new CanaryWorld(HostLevel(Weight(50), Pause("1m")) with { DynamicStableScale = true }, replicas: 4).Deployed().SetImage("v2").Settle();
        Assert.Equal((2, 2), (world.Of("v1").Desired(), world.Of("v2").Desired()));

        // All steps are done and the routes say 100, but the gateway still sends half of the requests to v1.
        world.GatewayAcknowledges = false;
        world.Advance(TimeSpan.FromMinutes(1)).Settle();
        Assert.Equal((100, 2), (world.RoutedWeight, world.Of("v1").Desired()));

        world.GatewayAcknowledges = true;
        world.Settle();
        Assert.Equal((RolloutPhase.Healthy, 0), (world.Status.Phase, world.Of("v1").Desired()));
    }

    [Fact]
    public void Decide_GatewayBehind_AbortedCanaryKeepsItsPods()
    {
        var world = new CanaryWorld(HostLevel(Weight(50), Pause()) with { DynamicStableScale = true }, replicas: 4).Deployed().SetImage("v2").Settle();
        world.GatewayAcknowledges = false;
        world.PatchStatus(status => status with { Abort = true }).Settle();
        Assert.Equal((0, 2), (world.RoutedWeight, world.Of("v2").Desired()));

        world.GatewayAcknowledges = true;
        world.Settle();
        Assert.Equal(0, world.Of("v2").Desired());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decide_GatewayBehind_OvertakenVersionKeepsItsPods(bool isPingPong)
    {
        var canary = HostLevel(Weight(50), Pause());
        canary = isPingPong
            ? canary with { CanaryService = null, StableService = null, PingPong = new PingPong { PingService = "webapp-stable", PongService = "webapp-canary" } }
            : canary;
        var world = new CanaryWorld(canary).Deployed().SetImage("v2").Settle();
        world.GatewayAcknowledges = false;
        world.BrokenImages.Add("v3");
        world.SetImage("v3").Settle();

        // v2 still gets half of the requests, through the service that selects it.
        Assert.Equal((0, 2), (world.RoutedWeight, world.Of("v2").Desired()));
        Assert.Equal(world.Of("v2").Hash(), world.SelectedBy("webapp-canary"));

        world.GatewayAcknowledges = true;
        world.BrokenImages.Clear();
        world.Settle();
        Assert.Equal(0, world.Of("v2").Desired());
        Assert.Equal(world.Of("v3").Hash(), world.SelectedBy("webapp-canary"));
    }

    [Fact]
    public void Decide_OldVersionWasScaledDown_ProgressDeadlineCountsAgain()
    {
        var world = new CanaryWorld(HostLevel(Weight(50))).Deployed().SetImage("v2").Settle();
        world.Advance(TimeSpan.FromSeconds(31)).Settle();
        Assert.Equal(0, world.Of("v1").Desired());
        Assert.Null(ScaleDownDeadline.Of(world.Of("v1")));

        // v1's delay is history: it no longer excuses that nothing moves.
        world.BrokenImages.Add("v3");
        world.SetImage("v3").Settle();
        world.Advance(TimeSpan.FromSeconds(601)).Settle();
        Assert.Equal(RolloutPhase.Degraded, world.Status.Phase);
        Assert.StartsWith("ProgressDeadlineExceeded: ", world.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_OldVersionWithAStaleDeadline_ProgressDeadlineCounts()
    {
        var world = new CanaryWorld(HostLevel(Weight(50))).Deployed().SetImage("v2").Settle();
        world.Advance(TimeSpan.FromSeconds(31)).Settle();
        world.Annotate("v1", ScaleDownDeadline.Annotation, "2026-01-01T00:00:30Z");
        world.BrokenImages.Add("v3");
        world.SetImage("v3").Settle();
        world.Advance(TimeSpan.FromSeconds(601)).Settle();
        Assert.StartsWith("ProgressDeadlineExceeded: ", world.Status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decide_BlueGreenAbortedWhilePaused_UsersGoBackAndKeepPods(bool isPausedFirst)
    {
        var slo = new RolloutAnalysisStep { Templates = [new AnalysisTemplateReference { TemplateName = "slo" }] };
        var world = new CanaryWorld(new RolloutStrategy { BlueGreen = new BlueGreenStrategy { ActiveService = "active", PreviewService = "preview", PostPromotionAnalysis = slo } }).Deployed().SetImage("v2").Settle();
        var stable = world.Status.StableRS;
        Assert.Equal(world.Status.CurrentPodHash, world.SelectedBy("active"));
        if (isPausedFirst)
        {
            world.PatchSpec(spec => spec with { Paused = true }).Settle();
        }

        world.Conclude(AnalysisPhases.Failed, "failed (1) > failureLimit (0)", AnalysisLabels.PostPromotion);
        world.PatchSpec(spec => spec with { Paused = true }).Settle();
        for (var round = 0; round < 5; round++)
        {
            var active = world.ReplicaSets.Single(set => set.Hash() == world.SelectedBy("active"));
            Assert.Equal(3, active.Available());
            world.Advance(TimeSpan.FromSeconds(31)).Settle();
        }

        Assert.Equal((stable, 0), (world.SelectedBy("active"), world.Of("v2").Desired()));
    }

    [Fact]
    public void Decide_BlueGreenAbortedWhileStableIsDown_UsersStayUntilItAnswers()
    {
        var slo = new RolloutAnalysisStep { Templates = [new AnalysisTemplateReference { TemplateName = "slo" }] };
        var world = new CanaryWorld(new RolloutStrategy { BlueGreen = new BlueGreenStrategy { ActiveService = "active", PreviewService = "preview", PostPromotionAnalysis = slo } }).Deployed().SetImage("v2").Settle();
        world.Limits["v1"] = 0;
        world.Settle();
        world.Conclude(AnalysisPhases.Failed, "failed (1) > failureLimit (0)", AnalysisLabels.PostPromotion).Settle();
        world.Advance(TimeSpan.FromMinutes(5)).Settle();
        Assert.Equal((RolloutPhase.Degraded, world.Of("v2").Hash(), 3), (world.Status.Phase, world.SelectedBy("active"), world.Of("v2").Available()));

        world.Limits.Clear();
        world.Settle();
        Assert.Equal(world.Of("v1").Hash(), world.SelectedBy("active"));
    }

    [Fact]
    public void Decide_GatewayBehind_AbortedVersionsDelayBeginsWhenItIsNotServed()
    {
        var world = new CanaryWorld(HostLevel(Weight(50), Pause())).Deployed().SetImage("v2").Settle();
        world.GatewayAcknowledges = false;
        world.PatchStatus(status => status with { Abort = true }).Settle();
        world.Advance(TimeSpan.FromMinutes(5)).Settle();
        Assert.Equal((0, 2), (world.RoutedWeight, world.Of("v2").Desired()));

        world.GatewayAcknowledges = true;
        world.Settle();
        Assert.Equal(2, world.Of("v2").Desired());
        world.Advance(TimeSpan.FromSeconds(31)).Settle();
        Assert.Equal(0, world.Of("v2").Desired());
    }

    [Fact]
    public void Decide_FullPromotionNeverWhole_IsAbortedOnceAtTheDeadline()
    {
        var world = new CanaryWorld(HostLevel(Weight(50), Pause())).Deployed().PatchSpec(spec => spec with { ProgressDeadlineAbort = true });
        world.BrokenImages.Add("v2");
        world.SetImage("v2").Settle();
        world.PatchStatus(status => status with { PromoteFull = true }).Settle();
        for (var round = 0; round < 5; round++)
        {
            world.Advance(TimeSpan.FromSeconds(601)).Settle();
            Assert.Equal((RolloutPhase.Degraded, true, null), (world.Status.Phase, world.Status.Abort, world.Status.PromoteFull));
        }

        Assert.Single(world.Events, happening => happening.Reason == EventReasons.RolloutAborted);
        Assert.Equal(0, world.RoutedWeight);
    }

    [Fact]
    public void Decide_RollbackWithinWindowNeverWhole_SaysSoWithoutEnd()
    {
        var world = new CanaryWorld(HostLevel(Weight(50))).Deployed().PatchSpec(spec => spec with { ProgressDeadlineAbort = true, RollbackWindow = new RollbackWindow { Revisions = 3 } });
        world.SetImage("v2").Settle();
        world.Advance(TimeSpan.FromMinutes(1)).Settle();
        world.BrokenImages.Add("v1");
        world.SetImage("v1").Settle();
        for (var round = 0; round < 3; round++)
        {
            world.Advance(TimeSpan.FromSeconds(601)).Settle();
            Assert.StartsWith("ProgressDeadlineExceeded: ", world.Status.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(world.Events, happening => happening.Reason == EventReasons.RolloutAborted);
        world.BrokenImages.Clear();
        world.Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_WeightsHeldForStable_AreVerifiedWhenTheGatewayHasThem()
    {
        var world = new CanaryWorld(HostLevel(Weight(50), Pause())).Deployed().SetImage("v2");
        world.GatewayAcknowledges = false;
        world.Settle();
        Assert.False(world.Status.Canary!.Weights!.Verified);

        world.Limits["v1"] = 0;
        world.Settle();
        world.GatewayAcknowledges = true;
        world.Settle();
        Assert.True(world.Status.Canary!.Weights!.Verified);
    }
}
