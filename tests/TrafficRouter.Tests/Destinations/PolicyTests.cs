using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Destinations;

/// <summary>Policies end to end: real pods, real connections.</summary>
public class PolicyTests
{
    [Fact]
    public async Task CircuitBreaker_TooManyUnderWay_Answers503WithUO()
    {
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), async context =>
        {
            arrived.TrySetResult();
            await release.Task;
            context.Response.StatusCode = StatusCodes.Status200OK;
        });
        await ApplyAsync(canary, """{ "connectionPool": { "http": { "http2MaxRequests": 1 } } }""");
        var first = canary.Gateway.Client.GetAsync("/");
        await arrived.Task;
        using var second = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
        await Counted.OnceAsync(canary, "response_code=\"503\"", "response_flags=\"UO\"");
        Assert.Equal(1, await Metrics.SumAsync(canary.Gateway, "envoy_cluster_upstream_rq_pending_overflow_total", "webapp-stable"));
    }

    [Fact]
    public async Task OutlierDetection_FailingPod_IsEjected_AlsoInTheNextSnapshot()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        });
        await using var good = await Upstream.StartAsync("v1-good");
        canary.Apply(Objects.Pod("webapp-aaa-2", "aaa", "v1", good.Port));
        await canary.Gateway.UntilEndpointsAsync("webapp-stable", 2);
        await ApplyAsync(canary, """{ "outlierDetection": { "consecutive5xxErrors": 3, "maxEjectionPercent": 50, "baseEjectionTime": "10m" } }""");
        while (canary.Stable.Count < 3)
        {
            (await canary.Gateway.Client.GetAsync("/")).Dispose();
        }

        await AssertOnlyGoodAsync(canary);
        var bad = (await canary.Gateway.SnapshotAsync())["destinations"]!.AsArray()
            .SelectMany(one => one!["endpoints"]!.AsArray()).Single(one => (string?)one!["pod"] == "webapp-aaa-1")!;
        Assert.Equal(1, (int)bad["ejections"]!);
        Assert.True((DateTimeOffset)bad["ejectedUntil"]! > DateTimeOffset.UnixEpoch);
        Assert.Equal(1, await Metrics.SumAsync(canary.Gateway, "envoy_cluster_outlier_detection_ejections_enforced_total", "webapp-stable", "consecutive_5xx"));
        await canary.ServeAsync(Objects.HostSplit(99, 1));
        await canary.ServeAsync(Objects.HostSplit(100, 0));
        await AssertOnlyGoodAsync(canary);
    }

    private static async Task AssertOnlyGoodAsync(Canary canary)
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("v1-good", await canary.Gateway.VersionAsync());
        }
    }

    private static async Task ApplyAsync(Canary canary, string policy)
    {
        canary.Apply(Objects.Policy("webapp-stable", policy));
        await canary.Gateway.UntilAsync(snapshot => snapshot["destinationRules"]!.AsArray().Any(one => (string?)one!["name"] == "webapp-stable"), "the rule");
    }
}
