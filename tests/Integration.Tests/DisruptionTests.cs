using Platform.Tests;

namespace Platform.Integration.Tests;

/// <summary>Parts of the platform are killed in the middle of a canary.</summary>
public sealed class DisruptionTests(ShopPlatform shop) : IClassFixture<ShopPlatform>
{
    [Fact]
    public async Task ControlPlaneKilledInMidRollout_GoesOnWhereItWas()
    {
        await shop.SettleAsync();
        await shop.DeployAsync();
        var before = await shop.WaitForAsync(rollout => rollout.Status?.CurrentStepIndex >= 2 && rollout.Status.CurrentPodHash != rollout.Status.StableRS, "past its first analysis");
        await shop.KillAsync("control-plane", "Platform.ControlPlane.dll");

        using (var answer = await shop.Gateway.GetAsync("/"))
        {
            Assert.True(answer.IsSuccessStatusCode, "the gateway serves on its own");
        }

        await shop.StartAsync("control-plane");
        shop.Connect();
        var resumed = await shop.RolloutAsync();
        Assert.True(resumed.Status!.CurrentStepIndex >= before.Status!.CurrentStepIndex, "no step is lost");

        var done = await shop.WaitForPhaseAsync("Healthy");
        Assert.Equal(done.Status!.CurrentPodHash, done.Status.StableRS);
        var completed = (await shop.EventsAsync()).Where(e => e.Reason == "RolloutCompleted" && e.Message!.Contains($"({done.Status.StableRS})", StringComparison.Ordinal));
        Assert.True(completed.Sum(e => e.Count ?? 1) <= 1, "never promoted twice");
        Assert.Equal(0, (await shop.TallyAsync()).Failures);
    }

    [Fact]
    public async Task GatewayKilledAndRestarted_ServesAgain()
    {
        await shop.SettleAsync();
        await shop.KillAsync("gateway", "Platform.TrafficRouter.dll");
        await shop.StartAsync("gateway");

        await Eventually.TrueAsync(async () => (await shop.Gateway.GetAsync("/")).IsSuccessStatusCode, "the shop answers again");
        await shop.ResetStatsAsync();
        await Eventually.TrueAsync(async () => (await shop.TallyAsync()).Requests > 100, "load flows again");
        Assert.Equal(0, (await shop.TallyAsync()).Failures);
    }

    [Fact]
    public async Task PrometheusAway_ErrorsAreCountedAndTheRolloutAborts()
    {
        await shop.SettleAsync();
        await shop.DeployAsync();
        await shop.WaitForAsync(rollout => rollout.Status?.CurrentStepIndex == 1 && rollout.Status.CurrentPodHash != rollout.Status.StableRS, "at its first analysis");
        var stopped = await shop.App.ResourceCommands.ExecuteCommandAsync("prometheus", "resource-stop", CancellationToken.None);
        Assert.True(stopped.Success);

        var rollout = await shop.WaitForPhaseAsync("Degraded");
        Assert.Contains("consecutiveErrors (5) > consecutiveErrorLimit (4)", rollout.Status!.Message, StringComparison.Ordinal);
        var run = (await shop.RunsAsync()).First(candidate => candidate.Status?.Phase == "Error");
        Assert.Contains(run.Status!.MetricResults!, metric => metric is { Error: 5, ConsecutiveError: 5 });

        await shop.StartAsync("prometheus");
    }
}
