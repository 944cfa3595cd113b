using Platform.Manifests;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Canary;

public sealed class CanaryRolloutTests
{
    private static CanaryWorld Shop(params CanaryStep[] steps) => new CanaryWorld(HostLevel(steps)).Deployed();

    [Fact]
    public void Decide_FirstVersion_SkipsStepsAndAnalysis()
    {
        var world = Shop(Weight(10), Pause(), Analysis());

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Equal(3, world.Status.CurrentStepIndex);
        Assert.Equal(3, world.Of("v1").Spec!.Replicas);
        Assert.Equal(0, world.RoutedWeight);
        Assert.Empty(world.Runs);
        Assert.Contains(world.Events, e => e.Reason == "RolloutCompleted" && e.Message.EndsWith(": Initial deploy", StringComparison.Ordinal));
        Assert.Equal(world.Status.StableRS, world.SelectedBy("webapp-stable"));
        Assert.Equal(world.Status.StableRS, world.SelectedBy("webapp-canary"));
    }

    [Fact]
    public void Decide_StepsOfWeights_GoesThroughEachAndEndsAtZeroCanary()
    {
        var world = Shop(Weight(10), Weight(30), Weight(60)).SetImage("v2").Settle();

        Assert.Equal([10, 30, 60, 100, 0], world.Weights);
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Equal(world.Of("v2").Metadata.Labels![Labels.PodTemplateHash], world.Status.StableRS);
        Assert.Contains(world.Events, e => e.Message == $"Rollout completed update to revision 2 ({world.Status.StableRS}): Completed all 3 canary steps");
        Assert.Contains(world.Events, e => e.Message == "Rollout step 2/3 completed (setWeight: 30)");
    }

    [Fact]
    public void Decide_Promoted_OldVersionStaysForItsDelayThenGoes()
    {
        var world = Shop(Weight(50)).SetImage("v2").Settle();
        Assert.Equal(3, world.Of("v1").Spec!.Replicas);

        world.Advance(TimeSpan.FromSeconds(29)).Settle();
        Assert.Equal(3, world.Of("v1").Spec!.Replicas);

        world.Advance(TimeSpan.FromSeconds(1)).Settle();
        Assert.Equal(0, world.Of("v1").Spec!.Replicas);
    }

    [Fact]
    public void Decide_PodsNotAvailable_WeightStaysAtTheStepBefore()
    {
        var world = Shop(Weight(10), Pause(), Weight(60)).SetImage("v2").Settle();
        world.BrokenImages.Add("v2");
        world.PatchStatus(status => status with { PauseConditions = null }).Settle();

        Assert.Equal(0, world.RoutedWeight);
        Assert.Equal(2, world.Status.CurrentStepIndex);

        world.BrokenImages.Clear();
        world.Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_GatewayDoesNotServeTheWeight_StepWaits()
    {
        var world = Shop(Weight(10), Weight(50));
        world.GatewayAcknowledges = false;
        world.Turn();
        world.SetImage("v2").Settle();

        Assert.Equal(0, world.Status.CurrentStepIndex);
        Assert.Equal(10, world.RoutedWeight);
        Assert.False(world.Status.Canary!.Weights!.Verified);

        world.GatewayAcknowledges = true;
        world.Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_NothingReportsTheWeight_StepGoesOnAsOnACluster()
    {
        var world = new CanaryWorld(HostLevel(Weight(10))) { GatewayAcknowledges = null };
        world.Deployed().SetImage("v2").Settle();

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Null(world.Status.Canary!.Weights!.Verified);
    }

    [Fact]
    public void Decide_PauseWithoutDuration_WaitsForAPerson()
    {
        var world = Shop(Weight(10), Pause(), Weight(50)).SetImage("v2").Settle().Advance(TimeSpan.FromDays(3)).Settle();
        Assert.Equal((RolloutPhase.Paused, "CanaryPauseStep"), (world.Status.Phase, world.Status.Message));
        Assert.Equal(1, world.Status.CurrentStepIndex);

        world.PatchStatus(status => status with { PauseConditions = null }).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Theory]
    [InlineData("10", 10)]
    [InlineData("10s", 10)]
    [InlineData("1m30s", 90)]
    public void Decide_PauseWithDuration_EndsExactlyThen(string duration, int seconds)
    {
        var world = Shop(Weight(10), Pause(duration), Pause()).SetImage("v2").Settle();

        world.Advance(TimeSpan.FromSeconds(seconds - 1)).Settle();
        Assert.Equal(1, world.Status.CurrentStepIndex);

        world.Advance(TimeSpan.FromSeconds(1)).Settle();
        Assert.Equal(2, world.Status.CurrentStepIndex);
    }

    [Fact]
    public void Decide_StepAnalysisSuccessful_StepCompletes()
    {
        var world = Shop(Weight(10), Analysis(), Weight(50)).SetImage("v2").Settle();
        var run = Assert.Single(world.Runs);
        Assert.Equal($"webapp-{world.Status.CurrentPodHash}-2-1", run.Name);
        Assert.Equal(10, world.RoutedWeight);

        world.Conclude(AnalysisPhases.Successful).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Theory]
    [InlineData(AnalysisPhases.Failed)]
    [InlineData(AnalysisPhases.Error)]
    public void Decide_StepAnalysisBad_AbortsAndSaysWhy(string phase)
    {
        var world = Shop(Weight(10), Analysis(), Weight(50)).SetImage("v2").Settle().Conclude(phase, "Metric \"m\" assessed").Settle();

        Assert.Equal(RolloutPhase.Degraded, world.Status.Phase);
        Assert.Equal("RolloutAborted: Rollout aborted update to revision 2: Step-based analysis phase error/failed: Metric \"m\" assessed", world.Status.Message);
        Assert.Equal(0, world.RoutedWeight);
        Assert.Equal(0, world.Status.CurrentStepIndex);
        Assert.Equal(world.Status.StableRS, world.SelectedBy("webapp-canary"));
        Assert.NotEqual(world.Status.StableRS, world.Status.CurrentPodHash);
    }

    [Fact]
    public void Decide_AnalysisFails_WeightIsZeroInTheSameTurn()
    {
        var world = Shop(Weight(30), Analysis()).SetImage("v2").Settle().Conclude(AnalysisPhases.Failed);
        Assert.Equal(30, world.RoutedWeight);

        world.Turn();
        Assert.Equal(0, world.RoutedWeight);
    }

    [Fact]
    public void Decide_BackgroundAnalysisFails_AbortsAtAnyStep()
    {
        var canary = HostLevel(Weight(10), Weight(30), Pause()) with
        {
            Analysis = new RolloutAnalysisBackground { StartingStep = 1, Templates = [new AnalysisTemplateReference { TemplateName = "slo" }] },
        };
        var world = new CanaryWorld(canary).Deployed().SetImage("v2").Settle();
        Assert.Equal(30, world.RoutedWeight);

        world.Conclude(AnalysisPhases.Failed, "too many errors", AnalysisLabels.Background).Settle();
        Assert.Equal(0, world.RoutedWeight);
        Assert.Contains("Background analysis phase error/failed: too many errors", world.Status.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decide_AnalysisWithDryRunRetentionAndMetadata_GivesThemToItsRun(bool isBackground)
    {
        var analysis = new RolloutAnalysisBackground
        {
            Templates = [new AnalysisTemplateReference { TemplateName = "slo" }],
            DryRun = [new DryRun { MetricName = "m.*" }],
            MeasurementRetention = [new MeasurementRetention { MetricName = "m.*", Limit = 3 }],
            AnalysisRunMetadata = new PodTemplateMetadata
            {
                Labels = new Dictionary<string, string> { ["team"] = "shop", [AnalysisLabels.RolloutType] = "taken" },
                Annotations = new Dictionary<string, string> { ["why"] = "canary" },
            },
        };
        var canary = isBackground
            ? HostLevel(Weight(10), Pause()) with { Analysis = analysis }
            : HostLevel(Weight(10), new CanaryStep { Analysis = analysis });
        var run = Assert.Single(new CanaryWorld(canary).Deployed().SetImage("v2").Settle().Runs);

        Assert.Equal("m.*", Assert.Single(run.Spec!.DryRun!).MetricName);
        Assert.Equal(3, Assert.Single(run.Spec.MeasurementRetention!).Limit);
        Assert.Equal(("shop", isBackground ? AnalysisLabels.Background : AnalysisLabels.Step), (run.Metadata.Labels!["team"], run.Metadata.Labels[AnalysisLabels.RolloutType]));
        Assert.Equal("canary", run.Metadata.Annotations!["why"]);
    }

    [Fact]
    public void Decide_BackgroundAnalysis_EndsWithTheUpdate()
    {
        var canary = HostLevel(Weight(10)) with { Analysis = new RolloutAnalysisBackground { Templates = [new AnalysisTemplateReference { TemplateName = "slo" }] } };
        var world = new CanaryWorld(canary).Deployed().SetImage("v2").Settle();

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.True(Assert.Single(world.Runs).Spec!.Terminate);
    }

    [Fact]
    public void Decide_AnalysisInconclusive_PausesUntilPromotedThenMeasuresAgain()
    {
        var world = Shop(Weight(10), Analysis(), Weight(50)).SetImage("v2").Settle().Conclude(AnalysisPhases.Inconclusive).Settle();
        Assert.Equal((RolloutPhase.Paused, "InconclusiveAnalysisRun"), (world.Status.Phase, world.Status.Message));
        Assert.Equal(10, world.RoutedWeight);

        world.PatchStatus(status => status with { PauseConditions = null }).Settle();
        Assert.Equal(2, world.Runs.Count);
        Assert.EndsWith(".1", world.Runs.Last().Name, StringComparison.Ordinal);

        world.Conclude(AnalysisPhases.Successful).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_AbortedByAPerson_KeepsSpecAndScalesCanaryDownAfterThirtySeconds()
    {
        var world = Shop(Weight(60), Pause()).SetImage("v2").Settle().PatchStatus(status => status with { Abort = true }).Settle();
        Assert.Equal("RolloutAborted: Rollout aborted update to revision 2", world.Status.Message);
        Assert.Equal(0, world.RoutedWeight);
        Assert.Equal(2, world.Of("v2").Spec!.Replicas);

        world.Advance(TimeSpan.FromSeconds(30)).Settle();
        Assert.Equal(0, world.Of("v2").Spec!.Replicas);
        Assert.Equal("v2", world.Rollout.Spec!.Template!.Spec!.Containers![0].Image);
    }

    [Fact]
    public void Decide_RetryAfterAbort_StartsAtStepZeroWithFreshRuns()
    {
        var world = Shop(Weight(10), Analysis(), Weight(50)).SetImage("v2").Settle().Conclude(AnalysisPhases.Failed).Settle();
        world.Advance(TimeSpan.FromSeconds(5)).PatchStatus(status => status with { Abort = false }).Settle();

        Assert.Equal(1, world.Status.CurrentStepIndex);
        Assert.Equal(2, world.Runs.Count);
        Assert.Contains(world.Events, e => e.Reason == "RolloutRetry");

        world.Conclude(AnalysisPhases.Successful).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_PromoteFull_HoldsTrafficUntilPodsAreThereThenPromotes()
    {
        var world = Shop(Weight(10), Pause(), Weight(50)).SetImage("v2").Settle();
        world.BrokenImages.Add("v2");
        world.Turn();
        world.PatchStatus(status => status with { PromoteFull = true }).Settle();
        Assert.NotEqual(world.Status.StableRS, world.Status.CurrentPodHash);

        world.BrokenImages.Clear();
        world.Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Null(world.Status.PromoteFull);
        Assert.Contains(world.Events, e => e.Message.EndsWith(": Full promotion requested", StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_TemplateBackToStableMidway_SkipsTheStepsAtOnce()
    {
        var world = Shop(Weight(60), Pause()).SetImage("v2").Settle().SetImage("v1").Settle();

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Equal(0, world.RoutedWeight);
        Assert.Contains(world.Events, e => e.Message == "Rollback to stable ReplicaSets");

        // It was never stable, but once nothing is going out, every old version stays for its delay.
        Assert.Equal(2, world.Of("v2").Spec!.Replicas);
        world.Advance(TimeSpan.FromSeconds(30)).Settle();
        Assert.Equal(0, world.Of("v2").Spec!.Replicas);
    }

    [Fact]
    public void Decide_UndoAfterAbort_GoesBackToHealthy()
    {
        var world = Shop(Weight(60), Analysis()).SetImage("v2").Settle().Conclude(AnalysisPhases.Failed).Settle().SetImage("v1").Settle();

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Null(world.Status.Abort);
    }

    [Fact]
    public void Decide_ThirdVersionMidway_StartsOverAndDrainsTheSecond()
    {
        var world = Shop(Weight(60), Pause()).SetImage("v2").Settle().SetImage("v3").Settle();

        Assert.Equal(1, world.Status.CurrentStepIndex);
        Assert.Equal(0, world.Of("v2").Spec!.Replicas);
        Assert.Equal(2, world.Of("v3").Spec!.Replicas);
        Assert.Equal("3", world.Of("v3").Metadata.Annotations![Labels.Revision]);
        Assert.Equal([60, 0, 60], world.Weights);
    }

    [Fact]
    public void Decide_OldVersionAgain_GetsANewRevisionAndAllSteps()
    {
        var world = Shop(Weight(50)).SetImage("v2").Settle().SetImage("v1").Settle();

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Equal("3", world.Of("v1").Metadata.Annotations![Labels.Revision]);
        Assert.Equal([50, 100, 0, 50, 100, 0], world.Weights);
    }

    [Fact]
    public void Decide_SpecPaused_NothingMovesUntilUnpaused()
    {
        var world = Shop(Weight(10), Weight(50)).PatchSpec(spec => spec with { Paused = true }).SetImage("v2").Settle();
        Assert.Equal((RolloutPhase.Paused, "manually paused"), (world.Status.Phase, world.Status.Message));
        Assert.Equal(0, world.Of("v2").Spec!.Replicas);

        world.PatchSpec(spec => spec with { Paused = null }).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_NoSteps_ReplacesWhenPodsAreThere()
    {
        var world = Shop().SetImage("v2").Settle();

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Equal([100, 0], world.Weights);
    }

    [Fact]
    public void Decide_PodsNeverAvailable_DeadlineIsReportedAndItKeepsTrying()
    {
        var world = Shop(Weight(10));
        world.BrokenImages.Add("v2");
        world.SetImage("v2").Settle().Advance(TimeSpan.FromSeconds(601)).Settle();
        Assert.Equal(RolloutPhase.Degraded, world.Status.Phase);
        Assert.Equal($"ProgressDeadlineExceeded: ReplicaSet \"{world.Of("v2").Name}\" has timed out progressing.", world.Status.Message);

        world.BrokenImages.Clear();
        world.Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_DeadlineAborts_WhenAskedTo()
    {
        var world = Shop(Weight(10)).PatchSpec(spec => spec with { ProgressDeadlineAbort = true, ProgressDeadlineSeconds = 60 });
        world.BrokenImages.Add("v2");
        world.SetImage("v2").Settle().Advance(TimeSpan.FromSeconds(61)).Settle();

        Assert.True(world.Status.Abort);
        Assert.Equal(RolloutPhase.Degraded, world.Status.Phase);
    }

    [Fact]
    public void Decide_SubsetLevel_WritesHashesAndDropsStraySubsets()
    {
        var canary = HostLevel(Weight(30), Pause()) with
        {
            CanaryService = null,
            StableService = null,
            TrafficRouting = new TrafficRouting
            {
                Istio = new IstioTrafficRouting
                {
                    VirtualService = new IstioVirtualServiceReference { Name = "webapp", Routes = ["primary"] },
                    DestinationRule = new IstioDestinationRuleReference { Name = "webapp", CanarySubsetName = "canary", StableSubsetName = "stable" },
                },
            },
        };
        var world = new CanaryWorld(canary).Deployed().SetImage("v2").Settle();

        Assert.Equal(30, world.RoutedWeight);
        Assert.Equal(["canary", "stable"], world.DestinationRule!.Spec!.Subsets!.Select(subset => subset.Name));
        Assert.Equal([world.Status.CurrentPodHash, world.Status.StableRS], world.DestinationRule.Spec.Subsets!.Select(subset => subset.Labels![Labels.PodTemplateHash]));
    }

    [Fact]
    public void Decide_TemplateMissing_IsInvalidAndChangesNothing()
    {
        var world = Shop(Weight(10), Analysis());
        world.Templates.Clear();
        world.SetImage("v2").Settle();

        Assert.Equal(RolloutPhase.Degraded, world.Status.Phase);
        Assert.Equal(
            "InvalidSpec: The Rollout \"webapp\" is invalid: spec.strategy.canary.steps[1].analysis.templates[0].templateName: Invalid value: \"slo\": AnalysisTemplate 'slo' not found",
            world.Status.Message);
        Assert.Single(world.ReplicaSets);

        world.Templates.Add("slo");
        world.Settle();
        Assert.Equal(1, world.Status.CurrentStepIndex);
    }

    [Fact]
    public void Decide_SameSnapshotTwice_DecidesTheSame()
    {
        var world = Shop(Weight(10), Analysis()).SetImage("v2");
        for (var i = 0; i < 12; i++)
        {
            world.Turn();
        }

        Assert.False(world.Turn());
        Assert.Single(world.Runs);
    }
}
