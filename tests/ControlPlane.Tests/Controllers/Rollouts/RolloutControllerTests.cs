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
        var refused = await shop.Store.UpdateStatusAsync(ResourceTypes.Rollout, stale with { Status = stale.Status! with { CurrentStepIndex = 2 } }, CancellationToken.None);
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
}
