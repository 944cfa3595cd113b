using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.Tests;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class FailureTests
{
    private const string Requests = "istio_requests_total";

    [Fact]
    public async Task NoRoute_Is404_NR()
    {
        await using var canary = await Canary.StartAsync(Objects.VirtualService("x", """{ "hosts": ["shop.example"], "http": [{ "route": [{ "destination": { "host": "webapp-stable" } }] }] }"""));
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        await CountedAsync(canary, "response_code=\"404\"", "response_flags=\"NR\"", "destination_service=\"unknown\"");
    }

    [Fact]
    public async Task NoReadyPod_Is503_UH_AndNotTheOtherVersion()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100));
        canary.Apply(Objects.Pod("webapp-bbb-1", "bbb", "v2", canary.CanaryPod.Port, ready: false));
        await canary.Gateway.UntilEndpointsAsync("webapp-canary", 0);
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(0, canary.Stable.Count);
        await CountedAsync(canary, "response_code=\"503\"", "response_flags=\"UH\"", "destination_service=\"webapp-canary.default.svc.cluster.local\"");
    }

    [Fact]
    public async Task NobodyListens_Is503_UF()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100));
        await canary.CanaryPod.StopAsync();
        using var response = await canary.Gateway.Client.PostAsync("/", new StringContent("body"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await CountedAsync(canary, "response_code=\"503\"", "response_flags=\"UF,URX\"", "destination_version=\"v2\"");
        Assert.Equal(3, await Metrics.SumAsync(canary.Gateway, "gateway_connect_failures_total"));
    }

    [Fact]
    public async Task PodCutsTheConnection_Is503_UC()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100), context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var response = await canary.Gateway.Client.PostAsync("/", new StringContent("body"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1, canary.CanaryPod.Count);
        await CountedAsync(canary, "response_code=\"503\"", "response_flags=\"UC\"");
    }

    [Fact]
    public async Task Timeout_Is504_UT()
    {
        await using var canary = await Canary.StartAsync(
            Objects.VirtualService("webapp", """{ "hosts": ["*"], "http": [{ "timeout": "50ms", "route": [{ "destination": { "host": "webapp-stable" } }] }] }"""),
            context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        await CountedAsync(canary, "response_code=\"504\"", "response_flags=\"UT\"");
    }

    [Fact]
    public async Task ClientLeaves_BeforeTheResponse_Is0_DC()
    {
        var arrived = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100), async context =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(canary.Gateway.Public.Host, canary.Gateway.Public.Port);
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
            await arrived.Task;
        }

        await CountedAsync(canary, "response_code=\"0\"", "response_flags=\"DC\"", "destination_version=\"v2\"");
    }

    [Fact]
    public async Task ClientLeaves_InTheMiddleOfTheResponse_Is0_DC()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100), async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(new string('x', 10_000), context.RequestAborted);
            }
        });
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(canary.Gateway.Public.Host, canary.Gateway.Public.Port);
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());
            await client.GetStream().ReadExactlyAsync(new byte[5000]);
        }

        await CountedAsync(canary, "response_code=\"0\"", "response_flags=\"DC\"");
    }

    [Fact]
    public async Task ClientLeaves_InTheMiddleOfTheRequest_Is0_DC()
    {
        var arrived = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100), async context =>
        {
            arrived.TrySetResult();
            await context.Request.Body.CopyToAsync(Stream.Null);
        });
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(canary.Gateway.Public.Host, canary.Gateway.Public.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf"));
            await arrived.Task;
        }

        await CountedAsync(canary, "response_code=\"0\"", "response_flags=\"DC\"");
    }

    private static Task<double> CountedAsync(Canary canary, params string[] labels) =>
        Eventually.GetAsync(() => Metrics.SumAsync(canary.Gateway, Requests, labels), sum => sum == 1, string.Join(',', labels), TimeSpan.FromSeconds(10));
}
