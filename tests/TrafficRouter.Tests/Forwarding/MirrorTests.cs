using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Platform.Tests;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class MirrorTests
{
    private const string ToCanary = """ "mirror": { "host": "webapp-canary" } """;

    private readonly ConcurrentQueue<string> _arrived = new();

    [Fact]
    public async Task Copy_HasBodyHeadersAndShadowHost_AndIsNotCountedAsARequest()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(ToCanary), RecordAsync);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/x?y") { Content = new StringContent("body") };
        request.Headers.Host = "shop.example";
        request.Headers.Add("x-custom", "1");
        using var response = await canary.Gateway.Client.SendAsync(request);
        Assert.Equal("v1", response.Headers.GetValues("x-version").Single());
        await Eventually.TrueAsync(() => _arrived.Count == 2, "both");
        Assert.Equal(["POST /x?y shop.example 1 text/plain; charset=utf-8 body", "POST /x?y shop.example-shadow 1 text/plain; charset=utf-8 body"], _arrived.Order());
        await Eventually.GetAsync(
            () => Metrics.SumAsync(canary.Gateway, "gateway_mirrored_requests_total", "result=\"answered\"", "destination_version=\"v2\""), sum => sum == 1, "the copy's count");
        Assert.Equal(1, await Metrics.SumAsync(canary.Gateway, "istio_requests_total"));
    }

    [Fact]
    public async Task Copy_OfARequestWithoutBody()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(ToCanary), RecordAsync);
        using var response = await canary.Gateway.Client.GetAsync("/");
        await Eventually.TrueAsync(() => _arrived.Count == 2, "both");
        Assert.Equal(1, canary.CanaryPod.Count);
    }

    [Fact]
    public async Task MirrorThatHangs_DelaysNobody_AndOthersGoOn()
    {
        var release = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(ToCanary), async context =>
        {
            if (context.Request.Host.Host.EndsWith("-shadow", StringComparison.Ordinal))
            {
                await release.Task;
            }

            await context.Response.WriteAsync("answer");
        });
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("answer", await canary.Gateway.Client.GetStringAsync("/"));
        }

        await Eventually.TrueAsync(() => canary.CanaryPod.Count == 20, "20 copies under way");
        release.SetResult();
    }

    [Fact]
    public async Task MirrorThatIsAway_FailsNobody()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(ToCanary));
        await canary.CanaryPod.StopAsync();
        Assert.Equal("v1", await canary.Gateway.Client.GetStringAsync("/"));
        await Eventually.GetAsync(() => Metrics.SumAsync(canary.Gateway, "gateway_mirrored_requests_total", "result=\"failed\""), sum => sum == 1, "the failed copy");
        await Counted.OnceAsync(canary, "response_code=\"200\"", "response_flags=\"-\"");
    }

    [Fact]
    public async Task Body_TooLongToKeep_IsNotMirrored()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(ToCanary), async context => await context.Request.Body.CopyToAsync(Stream.Null));
        using var response = await canary.Gateway.Client.PostAsync("/", new ByteArrayContent(new byte[(1 << 20) + 1]));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await Eventually.GetAsync(() => Metrics.SumAsync(canary.Gateway, "gateway_mirrored_requests_total", "result=\"dropped\""), sum => sum == 1, "the dropped copy");
        Assert.Equal(0, canary.CanaryPod.Count);
    }

    [Fact]
    public async Task Percentage_OfSeveralMirrors_IsDrawnForEach()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(
            """ "mirrors": [ { "destination": { "host": "webapp-canary" }, "percentage": { "value": 100 } }, { "destination": { "host": "webapp-canary" }, "percentage": { "value": 50 } } ] """));
        const int Requests = 200;
        for (var i = 0; i < Requests; i++)
        {
            await canary.Gateway.VersionAsync();
        }

        await Eventually.GetAsync(
            () => Metrics.SumAsync(canary.Gateway, "gateway_mirrored_requests_total"), sum => sum is > Requests * 1.25 and < Requests * 1.75, "one and a half copies a request");
    }

    [Fact]
    public async Task Shutdown_WaitsForCopiesUnderWay()
    {
        var release = new TaskCompletionSource();
        var answered = 0;
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(ToCanary), async context =>
        {
            if (context.Request.Host.Host.EndsWith("-shadow", StringComparison.Ordinal))
            {
                await release.Task;
                Interlocked.Increment(ref answered);
            }

            await context.Response.WriteAsync("answer");
        });
        await canary.Gateway.Client.GetStringAsync("/");
        await Eventually.TrueAsync(() => canary.CanaryPod.Count == 1, "the copy");
        var stopped = canary.Gateway.StopAsync();
        Assert.False(stopped.IsCompleted);
        release.SetResult();
        await stopped;
        Assert.Equal(1, answered);
    }

    private async Task RecordAsync(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        var request = context.Request;
        _arrived.Enqueue($"{request.Method} {request.Path}{request.QueryString} {request.Host} {request.Headers["x-custom"]} {request.ContentType} {body}");
    }
}
