using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Platform.Tests;
using Platform.TrafficRouter.Routing;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class FaultTests
{
    [Fact]
    public async Task Abort_IsFI_AndNoPodsDoing()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "fault": { "abort": { "httpStatus": 555, "percentage": { "value": 100 } } } """));
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(555, (int)response.StatusCode);
        Assert.Equal("fault filter abort", await response.Content.ReadAsStringAsync());
        Assert.Equal(0, canary.Stable.Count);
        await Counted.OnceAsync(canary, "response_code=\"555\"", "response_flags=\"FI\"", "destination_service=\"webapp-stable.default.svc.cluster.local\"", "destination_version=\"unknown\"");
    }

    [Fact]
    public async Task Delay_IsDI_AndThePodAnswers()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "fault": { "delay": { "fixedDelay": "30ms", "percentage": { "value": 100 } } } """));
        var started = TimeProvider.System.GetTimestamp();
        Assert.Equal("v1", await canary.Gateway.Client.GetStringAsync("/"));
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(29));
        await Counted.OnceAsync(canary, "response_code=\"200\"", "response_flags=\"DI\"", "destination_version=\"v1\"");
    }

    [Fact]
    public async Task DelayAndAbort_AreBoth()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(
            """ "fault": { "delay": { "fixedDelay": "1ms", "percentage": { "value": 100 } }, "abort": { "httpStatus": 503, "percentage": { "value": 100 } } } """));
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await Counted.OnceAsync(canary, "response_code=\"503\"", "response_flags=\"DI,FI\"");
    }

    [Fact]
    public async Task ClientLeaves_InTheDelay_IsDC()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "fault": { "delay": { "fixedDelay": "1h", "percentage": { "value": 100 } } } """));
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(canary.Gateway.Public.Host, canary.Gateway.Public.Port);
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
        }

        await Counted.OnceAsync(canary, "response_code=\"0\"", "response_flags=\"DI,DC\"");
        Assert.Equal(0, canary.Stable.Count);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(25, 25)]
    [InlineData(100, 100)]
    public void Chance_TakesItsShare(double percent, double expected)
    {
        const int Draws = 100_000;
        var chance = new Chance(seed: 7);
        var share = Platform.TrafficRouter.Routing.Share.FromPercent(percent);
        var taken = Enumerable.Range(0, Draws).Count(_ => chance.Takes(share));
        Assert.InRange(taken * 100.0 / Draws, expected == 25 ? 24.5 : expected, expected == 25 ? 25.5 : expected);
    }

    [Fact]
    public async Task Percentage_OfNone_FailsNothing()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "fault": { "abort": { "httpStatus": 500, "percentage": { "value": 0 } } } """));
        Assert.Equal("v1", await canary.Gateway.Client.GetStringAsync("/"));
        Assert.NotNull(canary.Gateway.Services.GetRequiredService<Chance>());
        await Eventually.TrueAsync(() => canary.Stable.Count == 1, "the request");
    }
}
