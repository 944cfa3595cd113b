using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class ChangeUnderLoadTests
{
    [Fact]
    public async Task WeightChanges_UnderLoad_FailNothing_AndZeroMeansNone()
    {
        await using var canary = await Canary.StartAsync();
        await using var load = new Load(canary.Gateway, 8);
        var random = new Random(3);
        for (var change = 0; change < 20; change++)
        {
            var weight = random.Next(0, 101);
            await canary.ServeAsync(Objects.HostSplit(100 - weight, weight));
            await load.MoreAsync(30);
        }

        await canary.ServeAsync(Objects.HostSplit(100, 0));

        // A request that had chosen its pod before the acknowledgement may still arrive; eight connections hold eight at most.
        await load.MoreAsync(20);
        var atZero = canary.CanaryPod.Count;
        await load.MoreAsync(300);
        Assert.Equal(atZero, canary.CanaryPod.Count);

        await canary.ServeAsync(Objects.HostSplit(0, 100));
        await load.MoreAsync(20);
        var stableAtZero = canary.Stable.Count;
        await load.MoreAsync(300);
        Assert.Equal(stableAtZero, canary.Stable.Count);
        await load.StopAsync();
        Assert.Empty(load.Failures);
    }

    [Fact]
    public async Task PodStops_UnderLoad_InFlightRequestsFinish()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        var release = new TaskCompletionSource();
        await using var old = await Upstream.StartAsync("v1-old", async context =>
        {
            if (context.Request.Path == "/slow")
            {
                await release.Task;
            }
        });
        canary.Apply(Objects.Pod("webapp-aaa-2", "aaa", "v1", old.Port));
        await canary.Gateway.UntilEndpointsAsync("webapp-stable", 2);
        await using var load = new Load(canary.Gateway, 8);
        await load.MoreAsync(100);
        var before = old.Count;
        var slow = Enumerable.Range(0, 8).Select(_ => canary.Gateway.Client.GetAsync("/slow")).ToArray();
        await load.MoreAsync(50);

        canary.Apply(Objects.Pod("webapp-aaa-2", "aaa", "v1", old.Port, deleting: true));
        await canary.Gateway.UntilEndpointsAsync("webapp-stable", 1);
        await load.MoreAsync(20);
        var drained = old.Count;
        var stopping = old.StopAsync();
        await load.MoreAsync(200);
        Assert.Equal(drained, old.Count);
        Assert.True(drained > before);

        release.SetResult();
        await stopping;
        canary.Delete("pods", "webapp-aaa-2");
        foreach (var response in await Task.WhenAll(slow))
        {
            Assert.True(response.IsSuccessStatusCode);
        }

        await load.StopAsync();
        Assert.Empty(load.Failures);
        await old.DisposeAsync();
    }

    [Fact]
    public async Task PodGone_ButStillListed_NextPodAnswers()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0));
        var gone = await Upstream.StartAsync("v1-gone");
        canary.Apply(Objects.Pod("webapp-aaa-2", "aaa", "v1", gone.Port));
        await canary.Gateway.UntilEndpointsAsync("webapp-stable", 2);
        await using (var load = new Load(canary.Gateway, 1))
        {
            await load.MoreAsync(20);
        }

        // Nothing is in flight; the process dies without anyone telling the gateway. GETs and bodies alike find the other pod.
        Assert.True(gone.Count > 0);
        await gone.KillAsync();
        await gone.DisposeAsync();
        for (var i = 0; i < 40; i++)
        {
            using var response = i % 2 == 0
                ? await canary.Gateway.Client.GetAsync("/")
                : await canary.Gateway.Client.PostAsync("/", new StringContent("order"));
            Assert.Equal("v1", response.Headers.GetValues("x-version").Single());
        }
    }

    [Fact]
    public async Task PodsComeAndGo_UnderLoad_FailNothing()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(50, 50));
        await using var load = new Load(canary.Gateway, 8);
        for (var i = 0; i < 3; i++)
        {
            var extra = await Upstream.StartAsync("v2");
            canary.Apply(Objects.Pod($"webapp-bbb-x{i}", "bbb", "v2", extra.Port));
            await canary.Gateway.UntilEndpointsAsync("webapp-canary", 2);
            await load.MoreAsync(60);
            canary.Apply(Objects.Pod($"webapp-bbb-x{i}", "bbb", "v2", extra.Port, deleting: true));
            await canary.Gateway.UntilEndpointsAsync("webapp-canary", 1);
            await load.MoreAsync(20);
            await extra.StopAsync();
            canary.Delete("pods", $"webapp-bbb-x{i}");
            await extra.DisposeAsync();
        }

        await load.StopAsync();
        Assert.Empty(load.Failures);
        Assert.InRange(load.Of("v2") - load.Of("v1"), -10, 10);
    }
}
