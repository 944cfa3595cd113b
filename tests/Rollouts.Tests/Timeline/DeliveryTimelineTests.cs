using Platform.Manifests;
using Platform.Rollouts.Budgets;
using Platform.Rollouts.Canary;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Timeline;

/// <summary>Each story is carried out by the real decisions, and every status they write is looked at.</summary>
public sealed class DeliveryTimelineTests
{
    private static DeliveryTold Canary(params CanaryStep[] steps) => new(new CanaryWorld(HostLevel(steps)));

    /// <summary>The first version is out and told of.</summary>
    private static DeliveryTold Shop(params CanaryStep[] steps)
    {
        var told = Canary(steps);
        told.Texts();
        return told;
    }

    [Fact]
    public void Since_FirstVersion_StartsAndIsComplete() =>
        Assert.Equal(["webapp v1 starts, the first version", "webapp v1 is complete, the stable version now"], Canary(Weight(10), Analysis(), Weight(50)).Texts());

    [Fact]
    public void Since_CanaryThatGoesThrough_TellsEveryStageOnce()
    {
        var told = Shop(Weight(0), Weight(10), Analysis(), Weight(50), Pause("10s"), Analysis()).Do(world => world.SetImage("webapp:v2"));
        Assert.Equal(["webapp v2 starts (stable is v1)"], told.Texts());

        told.Do(world => world.Conclude("Successful"));
        Assert.Equal(["webapp v2 passed its smoke tests", "webapp v2 stage 1 of 2 (10 %) is complete"], told.Texts());

        told.Do(world => world.Advance(TimeSpan.FromSeconds(10)));
        Assert.Empty(told.Texts());

        told.Do(world => world.Conclude("Successful"));
        Assert.Equal(["webapp v2 stage 2 of 2 (50 %) is complete", "webapp v2 is complete, the stable version now"], told.Texts());
    }

    [Fact]
    public void Since_IndefinitePause_AsksForApprovalOnceAndGoesOn()
    {
        var told = Shop(Weight(20), Pause(), Weight(60), Pause()).Do(world => world.SetImage("webapp:v2"));
        Assert.Equal(["webapp v2 starts (stable is v1)", "webapp v2 waits until someone promotes or aborts it: step 2 of 4 at 20 %"], told.Texts());

        told.Do(world => world.PatchStatus(status => status with { PauseConditions = null }));
        Assert.Equal(["webapp v2 stage 1 of 2 (20 %) is complete", "webapp v2 waits until someone promotes or aborts it: step 4 of 4 at 60 %"], told.Texts());
    }

    [Fact]
    public void Since_InconclusiveAnalysis_AsksForApproval()
    {
        var told = Shop(Weight(20), Analysis()).Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        told.Do(world => world.Conclude("Inconclusive"));
        Assert.Equal(["webapp v2 waits until someone promotes or aborts it: the analysis could not tell whether the version is good"], told.Texts());
        Assert.Empty(told.Do(world => world.Advance(TimeSpan.FromMinutes(5))).Texts());
    }

    [Fact]
    public void Since_FailedAnalysis_IsRolledBackWithItsReason()
    {
        var told = Shop(Weight(20), Analysis()).Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        told.Do(world => world.Conclude("Failed", "metric error-rate: 7 % against 1 %"));
        var notice = Assert.Single(told.Notices);
        Assert.Equal((DeliveryTrigger.RolledBack, "v2", "v1"), (notice.Trigger, notice.Version, notice.StableVersion));
        Assert.Equal("webapp v2 is rolled back to v1: Step-based analysis phase error/failed: metric error-rate: 7 % against 1 %", notice.Text);
        Assert.EndsWith("7 % against 1 %", notice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Since_AbortByHandThenRetry_IsToldOnceEach()
    {
        var told = Shop(Weight(20), Pause()).Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        told.Do(world => world.PatchStatus(status => status with { Abort = true }));
        Assert.Equal(["webapp v2 is rolled back to v1, aborted by hand"], told.Texts());

        told.Do(world => world.PatchStatus(status => status with { Abort = false }));
        Assert.Equal(["webapp v2 is tried again", "webapp v2 waits until someone promotes or aborts it: step 2 of 2 at 20 %"], told.Texts());
    }

    [Fact]
    public void Since_PromotedInFull_TellsNoStageThatWasSkipped()
    {
        var told = Shop(Weight(20), Pause(), Analysis(), Weight(60), Pause()).Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        told.Do(world => world.PatchStatus(status => status with { PromoteFull = true }));
        Assert.Equal(["webapp v2 is complete, the stable version now"], told.Texts());
    }

    [Fact]
    public void Since_AnalysisThatAPersonSkips_PassedNothing()
    {
        var told = Shop(Weight(20), Analysis(), Pause()).Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        told.Do(world => world.PatchStatus(status => status with { CurrentStepIndex = 2 }));
        Assert.Equal(["webapp v2 waits until someone promotes or aborts it: step 3 of 3 at 20 %"], told.Texts());
    }

    [Fact]
    public void Since_ManifestNamesTheStableVersionAgain_IsRolledBack()
    {
        var told = Shop(Weight(20), Pause()).Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        Assert.Equal(["webapp v2 is rolled back to v1: the manifest names v1 again"], told.Do(world => world.SetImage("webapp:v1")).Texts());
    }

    [Fact]
    public void Since_AbortedThenTheStableVersionAgain_TellsOneRollback()
    {
        var told = Shop(Weight(20), Pause()).Do(world => world.SetImage("webapp:v2")).Do(world => world.PatchStatus(status => status with { Abort = true }));
        told.Texts();
        Assert.Empty(told.Do(world => world.SetImage("webapp:v1")).Texts());
    }

    [Fact]
    public void Since_NewVersionDuringAnUpdate_StartsAnew()
    {
        var told = Shop(Weight(20), Pause(), Weight(60)).Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        told.Do(world => world.SetImage("webapp:v3"));
        Assert.Equal(["webapp v3 starts (stable is v1)", "webapp v3 waits until someone promotes or aborts it: step 2 of 3 at 20 %"], told.Texts());
    }

    [Fact]
    public void Since_Freeze_HoldsTheNextVersionUntilTheThaw()
    {
        var told = Shop(Weight(20), Pause("1s")).Annotate(SloAnnotations.Freeze, "SLO shop: the error budget is exhausted");
        Assert.Equal(["webapp: releases are frozen: SLO shop: the error budget is exhausted"], told.Texts());

        told.Do(world => world.SetImage("webapp:v2"));
        Assert.Equal(["webapp v2 is held, releases are frozen: SLO shop: the error budget is exhausted"], told.Texts());

        told.Annotate(SloAnnotations.Freeze, "SLO shop: burns 20 times too fast");
        Assert.Empty(told.Texts());

        told.Annotate(SloAnnotations.Freeze, null);
        Assert.Equal(["webapp: releases may go on", "webapp v2 starts (stable is v1)"], told.Texts());
    }

    [Fact]
    public void Since_HeldVersionWithdrawn_WasNeverRolledBack()
    {
        var told = Shop(Weight(20), Pause("1s")).Annotate(SloAnnotations.Freeze, "SLO shop: exhausted").Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        Assert.Empty(told.Do(world => world.SetImage("webapp:v1")).Texts());
    }

    [Fact]
    public void Since_AbortByTheBudget_HasItsReason()
    {
        var told = Shop(Weight(20), Pause()).Do(world => world.SetImage("webapp:v2")).Annotate(SloAnnotations.Freeze, "SLO shop: exhausted");
        told.Texts();
        told.Do(world => world.PatchStatus(status => status with { Abort = true }));
        Assert.Equal(["webapp v2 is rolled back to v1: SLO shop: exhausted"], told.Texts());
    }

    [Fact]
    public void Since_PromotionUndoneByTheBudget_IsARollbackAndNoRelease()
    {
        var told = Shop(Weight(20)).Do(world => world.SetImage("webapp:v2"));
        told.Texts();
        var back = PodTemplateHash.Of(CanaryWorld.Template("webapp:v1"));
        told.Do(world =>
        {
            world.SetImage("webapp:v1");
            world.Rollout = world.Rollout with
            {
                Metadata = world.Rollout.Metadata with
                {
                    Annotations = new Dictionary<string, string>(world.Rollout.Metadata.Annotations!) { [SloAnnotations.Override] = $"{back} {ReleaseReading.RollbackMark}95 % are used up" },
                },
            };
            world.PatchStatus(status => status with { PromoteFull = true });
        });
        Assert.Equal("webapp v2 is rolled back to v1: 95 % are used up", told.Notices[0].Text);
        Assert.DoesNotContain(told.Notices, notice => notice.Trigger == DeliveryTrigger.Started);
    }

    [Fact]
    public void Since_BlueGreen_TestsApprovalCompletion()
    {
        var told = new DeliveryTold(new CanaryWorld(new RolloutStrategy
        {
            BlueGreen = new BlueGreenStrategy
            {
                ActiveService = "active",
                PreviewService = "preview",
                AutoPromotionEnabled = false,
                PrePromotionAnalysis = new RolloutAnalysisStep { Templates = [new AnalysisTemplateReference { TemplateName = "slo" }] },
            },
        }));
        told.Texts();
        told.Do(world => world.SetImage("webapp:v2"));
        Assert.Equal(["webapp v2 starts (stable is v1)"], told.Texts());
        told.Do(world => world.Conclude("Successful", type: AnalysisLabels.PrePromotion));
        Assert.Equal(["webapp v2 passed its smoke tests", "webapp v2 waits until someone promotes or aborts it: the preview is ready for promotion"], told.Texts());
        told.Do(world => world.PatchStatus(status => status with { PauseConditions = null }));
        Assert.Equal(["webapp v2 is complete, the stable version now"], told.Texts());
    }

    [Fact]
    public void Since_RolloutThatWasThereBefore_IsTakenAsItIs()
    {
        var told = Shop(Weight(20), Pause()).Do(world => world.SetImage("webapp:v2"));
        var (mark, notices) = DeliveryTimeline.Since(null, told.World.Rollout);
        Assert.Empty(notices);
        Assert.True(mark.HasBegun);
    }

    [Fact]
    public void Since_RolloutMadeAnew_ForgetsTheOldOne()
    {
        var told = Shop(Weight(20));
        var (mark, _) = DeliveryTimeline.Since(null, told.World.Rollout);
        var anew = told.World.Rollout with { Metadata = told.World.Rollout.Metadata with { Uid = "u2" }, Status = null };
        var (after, notices) = DeliveryTimeline.Since(mark, anew);
        Assert.Empty(notices);
        Assert.Equal(DeliveryMark.None with { Uid = "u2" }, after);
    }

    [Theory]
    [InlineData("10,p,50,p", "1:10:2 2:50:4")]
    [InlineData("0,p,10", "1:10:3")]
    [InlineData("p,10,20", "1:10:2 2:20:3")]
    [InlineData("100", "1:100:1")]
    [InlineData("p", "")]
    [InlineData("", "")]
    public void All_Steps_BelongToTheWeightBefore(string steps, string stages) => Assert.Equal(
        stages,
        string.Join(' ', DeliveryStage.All([.. steps.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(step => step == "p" ? Pause() : Weight(int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)))])
            .Select(stage => $"{stage.Number}:{stage.Weight}:{stage.End}")));

    [Fact]
    public void Names_EachTrigger_IsFoundByItsName()
    {
        Assert.All(Enum.GetValues<DeliveryTrigger>(), trigger => Assert.Equal(trigger, DeliveryTriggers.Find(DeliveryTriggers.NameOf(trigger))));
        Assert.Equal(Enum.GetValues<DeliveryTrigger>().Length, DeliveryTriggers.Names.Distinct().Count());
        Assert.Null(DeliveryTriggers.Find("on-scaling-replica-set"));
    }
}
