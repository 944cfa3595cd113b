using Platform.Manifests;
using Platform.Rollouts.Canary;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.BlueGreen;

public sealed class BlueGreenRolloutTests
{
    private static readonly RolloutAnalysisStep Slo = new() { Templates = [new AnalysisTemplateReference { TemplateName = "slo" }] };

    private static readonly BlueGreenStrategy Plain = new() { ActiveService = "active", PreviewService = "preview" };

    private static readonly BlueGreenStrategy Manual = Plain with { AutoPromotionEnabled = false };

    private static CanaryWorld Shop(BlueGreenStrategy strategy, int replicas = 3) =>
        new CanaryWorld(new RolloutStrategy { BlueGreen = strategy }, replicas).Deployed();

    [Fact]
    public void Decide_FirstVersion_IsActiveOnceWhole()
    {
        var world = new CanaryWorld(new RolloutStrategy { BlueGreen = Manual with { PrePromotionAnalysis = Slo, PostPromotionAnalysis = Slo } });
        world.BrokenImages.Add("v1");
        world.Settle();
        Assert.Equal("", world.SelectedBy("active"));
        Assert.Equal((RolloutPhase.Progressing, "updated replicas are still becoming available"), (world.Status.Phase, world.Status.Message));

        world.BrokenImages.Clear();
        world.Settle();
        Assert.Equal((RolloutPhase.Healthy, null), (world.Status.Phase, world.Status.Message));
        Assert.Equal(world.Status.StableRS, world.SelectedBy("active"));
        Assert.Equal(world.Status.StableRS, world.SelectedBy("preview"));
        Assert.Empty(world.Runs);
        Assert.Contains(world.Events, e => e.Message.EndsWith(": Initial deploy", StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_NewVersion_PreviewSwitchesAtOnceAndActiveOnceWhole()
    {
        var world = Shop(Plain);
        var old = world.Status.StableRS;
        world.BrokenImages.Add("v2");
        world.SetImage("v2").Settle();

        Assert.Equal((world.Status.CurrentPodHash, old), (world.SelectedBy("preview"), world.SelectedBy("active")));
        Assert.Equal((world.Status.CurrentPodHash, old), (world.Status.BlueGreen!.PreviewSelector, world.Status.BlueGreen.ActiveSelector));
        Assert.Equal((RolloutPhase.Progressing, "active service cutover pending"), (world.Status.Phase, world.Status.Message));

        world.BrokenImages.Clear();
        world.Settle();
        Assert.Equal(world.Status.CurrentPodHash, world.SelectedBy("active"));
        Assert.Equal((RolloutPhase.Healthy, world.Status.CurrentPodHash), (world.Status.Phase, world.Status.StableRS));
        Assert.Contains(world.Events, e => e.Message == $"Rollout completed update to revision 2 ({world.Status.StableRS}): Completed blue-green update");
        Assert.Contains(world.Events, e => e.Message == $"Switched selector for service 'active' from '{old}' to '{world.Status.StableRS}'");
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void Decide_Promoted_OldVersionStaysForItsDelay(int? delay, int seconds)
    {
        var world = Shop(Plain with { ScaleDownDelaySeconds = delay }).SetImage("v2").Settle();
        if (seconds > 0)
        {
            world.Advance(TimeSpan.FromSeconds(seconds - 1)).Settle();
            Assert.Equal(3, world.Of("v1").Spec!.Replicas);
            world.Advance(TimeSpan.FromSeconds(1)).Settle();
        }

        Assert.Equal(0, world.Of("v1").Spec!.Replicas);
    }

    [Fact]
    public void Decide_AutoPromotionDisabled_WaitsForAPerson()
    {
        var world = Shop(Manual).SetImage("v2").Settle().Advance(TimeSpan.FromDays(2)).Settle();
        Assert.Equal((RolloutPhase.Paused, "BlueGreenPause"), (world.Status.Phase, world.Status.Message));
        Assert.NotEqual(world.Status.CurrentPodHash, world.SelectedBy("active"));
        Assert.Contains(world.Events, e => e.Message == "Rollout is paused (BlueGreenPause)");

        world.PatchStatus(status => status with { PauseConditions = null }).Settle();
        Assert.Equal((RolloutPhase.Healthy, world.Status.CurrentPodHash), (world.Status.Phase, world.SelectedBy("active")));
    }

    [Fact]
    public void Decide_AutoPromotionSeconds_SwitchesExactlyThen()
    {
        var world = Shop(Plain with { AutoPromotionSeconds = 20 }).SetImage("v2").Settle();

        world.Advance(TimeSpan.FromSeconds(19)).Settle();
        Assert.Equal(RolloutPhase.Paused, world.Status.Phase);
        world.Advance(TimeSpan.FromSeconds(1)).Settle();
        Assert.Equal((RolloutPhase.Healthy, world.Status.CurrentPodHash), (world.Status.Phase, world.SelectedBy("active")));
    }

    [Fact]
    public void Decide_AutoPromotionDisabledWithSeconds_SecondsAreIgnored()
    {
        var world = Shop(Manual with { AutoPromotionSeconds = 20 }).SetImage("v2").Settle().Advance(TimeSpan.FromHours(1)).Settle();

        Assert.Equal(RolloutPhase.Paused, world.Status.Phase);
    }

    [Fact]
    public void Decide_PreviewReplicaCount_ScalesUpBeforeTheSwitch()
    {
        var world = Shop(Manual with { PreviewReplicaCount = 1 }, replicas: 5).SetImage("v2").Settle();
        Assert.Equal((1, 5), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas));
        Assert.Equal(RolloutPhase.Paused, world.Status.Phase);

        world.Limits["v2"] = 4;
        world.PatchStatus(status => status with { PauseConditions = null }).Settle();
        Assert.Equal(5, world.Of("v2").Spec!.Replicas);
        Assert.NotEqual(world.Status.CurrentPodHash, world.SelectedBy("active"));
        Assert.True(world.Status.BlueGreen!.ScaleUpPreviewCheckPoint);

        world.Limits.Clear();
        world.Settle();
        Assert.Equal((RolloutPhase.Healthy, world.Status.CurrentPodHash), (world.Status.Phase, world.SelectedBy("active")));
        Assert.Null(world.Status.BlueGreen!.ScaleUpPreviewCheckPoint);
    }

    [Fact]
    public void Decide_PrePromotionAnalysis_RunsBeforeThePauseAndTheSwitch()
    {
        var world = Shop(Plain with { AutoPromotionSeconds = 10, PrePromotionAnalysis = Slo }).SetImage("v2").Settle();
        var run = Assert.Single(world.Runs);
        Assert.Equal($"webapp-{world.Status.CurrentPodHash}-2-pre", run.Name);
        Assert.Equal("PrePromotion", run.Metadata.Labels![AnalysisLabels.RolloutType]);
        Assert.Null(world.Status.PauseConditions);

        // The clock of the pause starts when the analysis has succeeded.
        world.Advance(TimeSpan.FromMinutes(5)).Conclude(AnalysisPhases.Successful, type: AnalysisLabels.PrePromotion).Settle();
        Assert.Equal((RolloutPhase.Paused, "BlueGreenPause"), (world.Status.Phase, world.Status.Message));
        world.Advance(TimeSpan.FromSeconds(10)).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Equal("Successful", world.Status.BlueGreen!.PrePromotionAnalysisRunStatus!.Status);
    }

    [Theory]
    [InlineData(AnalysisPhases.Failed)]
    [InlineData(AnalysisPhases.Error)]
    public void Decide_PrePromotionAnalysisBad_AbortsWithUsersUntouched(string phase)
    {
        var world = Shop(Plain with { PrePromotionAnalysis = Slo }).SetImage("v2").Settle().Conclude(phase, "too slow", AnalysisLabels.PrePromotion).Settle();

        Assert.Equal(
            (RolloutPhase.Degraded, "RolloutAborted: Rollout aborted update to revision 2: Blue/green pre-promotion analysis phase error/failed: too slow"),
            (world.Status.Phase, world.Status.Message));
        Assert.Equal(world.Status.StableRS, world.SelectedBy("active"));
        Assert.DoesNotContain(world.Events, e => e.Message.StartsWith("Switched selector for service 'active' from 'b", StringComparison.Ordinal));

        world.Advance(TimeSpan.FromSeconds(30)).Settle();
        Assert.Equal((0, 3), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas));
    }

    [Fact]
    public void Decide_PrePromotionAnalysisInconclusive_PausesAndAPersonAsksForNewEvidence()
    {
        var world = Shop(Plain with { PrePromotionAnalysis = Slo }).SetImage("v2").Settle().Conclude(AnalysisPhases.Inconclusive, "", AnalysisLabels.PrePromotion).Settle();
        Assert.Equal((RolloutPhase.Paused, "InconclusiveAnalysisRun"), (world.Status.Phase, world.Status.Message));

        world.PatchStatus(status => status with { PauseConditions = null }).Settle();
        Assert.Equal(2, world.Runs.Count);
        world.Conclude(AnalysisPhases.Successful, type: AnalysisLabels.PrePromotion).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_PostPromotionAnalysis_DecidesWhetherTheSwitchStays()
    {
        var world = Shop(Plain with { PostPromotionAnalysis = Slo }).SetImage("v2").Settle();
        Assert.Equal($"webapp-{world.Status.CurrentPodHash}-2-post", Assert.Single(world.Runs).Name);
        Assert.Equal(world.Status.CurrentPodHash, world.SelectedBy("active"));
        Assert.Equal((RolloutPhase.Progressing, "waiting for analysis to complete"), (world.Status.Phase, world.Status.Message));
        Assert.NotEqual(world.Status.CurrentPodHash, world.Status.StableRS);

        world.Advance(TimeSpan.FromHours(1)).Settle();
        Assert.Equal(3, world.Of("v1").Spec!.Replicas);

        world.Conclude(AnalysisPhases.Successful, type: AnalysisLabels.PostPromotion).Settle();
        Assert.Equal((RolloutPhase.Healthy, world.Status.CurrentPodHash), (world.Status.Phase, world.Status.StableRS));
        world.Advance(TimeSpan.FromSeconds(30)).Settle();
        Assert.Equal(0, world.Of("v1").Spec!.Replicas);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decide_PostPromotionAnalysisBad_SwitchesBackInTheSameTurn(bool isBroken)
    {
        var world = Shop(Plain with { PostPromotionAnalysis = Slo }).SetImage("v2").Settle();
        if (isBroken)
        {
            world.BrokenImages.Add("v2");
            world.Turn();
        }

        world.Conclude(AnalysisPhases.Failed, "errors", AnalysisLabels.PostPromotion).Turn();
        Assert.Equal(world.Status.StableRS, world.SelectedBy("active"));

        world.Settle();
        Assert.Equal("RolloutAborted: Rollout aborted update to revision 2: Blue/green post-promotion analysis phase error/failed: errors", world.Status.Message);
        world.Advance(TimeSpan.FromSeconds(30)).Settle();
        Assert.Equal((0, 3), (world.Of("v2").Spec!.Replicas, world.Of("v1").Spec!.Replicas));
    }

    [Fact]
    public void Decide_AbortThenRetry_StartsOverWithFreshEvidence()
    {
        var world = Shop(Plain with { PrePromotionAnalysis = Slo }).SetImage("v2").Settle().Conclude(AnalysisPhases.Failed, "", AnalysisLabels.PrePromotion).Settle();
        world.Advance(TimeSpan.FromMinutes(1)).Settle();

        world.PatchStatus(status => status with { Abort = false }).Settle();
        Assert.Equal(3, world.Of("v2").Spec!.Replicas);
        world.Conclude(AnalysisPhases.Successful, type: AnalysisLabels.PrePromotion).Settle();
        Assert.Equal((RolloutPhase.Healthy, 2), (world.Status.Phase, world.Runs.Count));
        Assert.Contains(world.Events, e => e.Message == "Retrying Rollout after abort");
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(60, 0)]
    public void Decide_AbortScaleDownDelay_ZeroIsForEver(int delay, int left)
    {
        var world = Shop(Manual with { AbortScaleDownDelaySeconds = delay }).SetImage("v2").Settle();
        world.PatchStatus(status => status with { Abort = true }).Settle().Advance(TimeSpan.FromSeconds(59)).Settle();
        Assert.Equal(3, world.Of("v2").Spec!.Replicas);

        world.Advance(TimeSpan.FromHours(1)).Settle();
        Assert.Equal(left, world.Of("v2").Spec!.Replicas);
        Assert.Equal(RolloutPhase.Degraded, world.Status.Phase);
    }

    [Fact]
    public void Decide_PromoteFull_SkipsPauseAndAnalysis()
    {
        var world = Shop(Manual with { PreviewReplicaCount = 1, PrePromotionAnalysis = Slo, PostPromotionAnalysis = Slo }).SetImage("v2").Settle();
        world.PatchStatus(status => status with { PromoteFull = true }).Settle();

        Assert.Equal((RolloutPhase.Healthy, world.Status.CurrentPodHash), (world.Status.Phase, world.SelectedBy("active")));
        Assert.All(world.Runs, run => Assert.True(run.Spec!.Terminate));
        Assert.Contains(world.Events, e => e.Message.EndsWith(": Full promotion requested", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(31, false)]
    public void Decide_UndoToTheVersionBefore_IsFastWhileItIsStillUp(int seconds, bool isFast)
    {
        var world = Shop(Manual).SetImage("v2").Settle();
        world.PatchStatus(status => status with { PauseConditions = null }).Settle().Advance(TimeSpan.FromSeconds(seconds)).Settle();
        world.Events.Clear();

        world.SetImage("v1").Settle();

        Assert.Equal(isFast ? RolloutPhase.Healthy : RolloutPhase.Paused, world.Status.Phase);
        Assert.Equal(isFast, world.Events.Exists(e => e.Message.EndsWith(": Fast rollback", StringComparison.Ordinal)));
    }

    [Fact]
    public void Decide_BackToStableMidway_NeedsNoSwitch()
    {
        var world = Shop(Manual).SetImage("v2").Settle().SetImage("v1").Settle();

        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
        Assert.Null(world.Status.PauseConditions);
        Assert.Equal(world.Status.StableRS, world.SelectedBy("preview"));
    }

    [Fact]
    public void Decide_ThirdVersionMidway_SecondStaysForItsDelayWithoutUsers()
    {
        var world = Shop(Manual).SetImage("v2").Settle().SetImage("v3").Settle();
        Assert.Equal((RolloutPhase.Paused, world.Status.CurrentPodHash), (world.Status.Phase, world.SelectedBy("preview")));

        world.Advance(TimeSpan.FromSeconds(30)).Settle();
        Assert.Equal((3, 0, 3), (world.Of("v1").Spec!.Replicas, world.Of("v2").Spec!.Replicas, world.Of("v3").Spec!.Replicas));
    }

    [Fact]
    public void Decide_ScaleDownDelayRevisionLimit_KeepsTheNewest()
    {
        var world = Shop(Plain with { ScaleDownDelaySeconds = 600, ScaleDownDelayRevisionLimit = 1 }).SetImage("v2").Settle().SetImage("v3").Settle();

        Assert.Equal((0, 3, 3), (world.Of("v1").Spec!.Replicas, world.Of("v2").Spec!.Replicas, world.Of("v3").Spec!.Replicas));
    }

    [Fact]
    public void Decide_PausedByAPerson_SwitchesNothing()
    {
        var world = Shop(Plain).PatchSpec(spec => spec with { Paused = true }).SetImage("v2").Settle();
        Assert.Equal((RolloutPhase.Paused, "manually paused"), (world.Status.Phase, world.Status.Message));
        Assert.Equal(world.Status.StableRS, world.SelectedBy("preview"));
        Assert.Equal(world.Status.StableRS, world.SelectedBy("active"));

        world.PatchSpec(spec => spec with { Paused = false }).Settle();
        Assert.Equal(RolloutPhase.Healthy, world.Status.Phase);
    }

    [Fact]
    public void Decide_MissingService_IsInvalidAndChangesNothing()
    {
        var world = new CanaryWorld(new RolloutStrategy { BlueGreen = Plain });
        world.PatchSpec(spec => spec with { Strategy = new RolloutStrategy { BlueGreen = Plain with { ActiveService = "nowhere" } } }).Settle();

        Assert.Equal(
            "InvalidSpec: The Rollout \"webapp\" is invalid: spec.strategy.blueGreen.activeService: Invalid value: \"nowhere\": service \"nowhere\" not found",
            world.Status.Message);
        Assert.Empty(world.ReplicaSets);
    }

    [Fact]
    public void Decide_PreviewAndActiveMetadata_FollowTheRole()
    {
        var world = Shop(Manual with
        {
            PreviewMetadata = new PodTemplateMetadata { Labels = new Dictionary<string, string> { ["role"] = "preview" } },
            ActiveMetadata = new PodTemplateMetadata { Labels = new Dictionary<string, string> { ["role"] = "active" } },
        }).SetImage("v2").Settle();

        Assert.Equal("active", RoleMetadata.Given(world.Of("v1"))!.Labels!["role"]);
        Assert.Equal("preview", RoleMetadata.Given(world.Of("v2"))!.Labels!["role"]);
    }
}
