using Microsoft.AspNetCore.Http;
using Platform.Tests;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Listening;

public sealed class DrainTests
{
    private static readonly (string Key, string Value) Usual = ("Drain:QuietPeriod", "00:00:00.5");

    [Fact]
    public async Task Stop_LetsRequestsEnd_ClosesConnections_AndAcceptsNoMore()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), async context =>
        {
            if (context.Request.Path == "/slow")
            {
                arrived.TrySetResult();
                await answer.Task;
            }

            context.Response.ContentLength = 3;
            await context.Response.WriteAsync("pod");
        }, Usual);
        var address = canary.Gateway.Public;
        using var slow = await RawConnection.OpenAsync(address);
        await slow.SendAsync(HostileInput.Get("/slow"));
        await arrived.Task;
        using var idle = await RawConnection.OpenAsync(address);
        await idle.SendAsync(HostileInput.Get("/"));
        Assert.DoesNotContain("Connection: close", (await idle.ReadResponseAsync())!.Head, StringComparison.OrdinalIgnoreCase);

        var stopping = canary.Gateway.DisposeAsync().AsTask();
        await Eventually.TrueAsync(() => Ports.RefusesAsync(address.Port), "no more connections are accepted");
        Assert.False(stopping.IsCompleted);
        answer.SetResult();
        var response = await slow.ReadResponseAsync();
        Assert.Equal(200, response?.Status);
        Assert.Equal("", await idle.ReadToEndAsync());
        await stopping;
    }

    [Fact]
    public async Task WhileDraining_AnswersCloseTheirConnections()
    {
        await using var edge = await Edge.StartAsync(("Drain:QuietPeriod", "00:00:20"), ("Drain:Longest", "00:00:20"));
        using var client = await RawConnection.OpenAsync(edge.Gateway.Public);
        await client.SendAsync(HostileInput.Get("/"));
        await client.ReadResponseAsync();
        using var cancel = new CancellationTokenSource();
        var stopping = edge.Gateway.StopAsync(cancel.Token);
        var closed = await Eventually.GetAsync(
            async () =>
            {
                var response = await RawConnection.ExchangeAsync(edge.Gateway.Public, HostileInput.Get("/"));
                return response?.Head ?? "";
            },
            head => head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase),
            "an answer that closes its connection");
        Assert.StartsWith("HTTP/1.1 200", closed, StringComparison.Ordinal);
        await cancel.CancelAsync();
        await stopping;
    }

    [Fact]
    public async Task Stop_OverHttp2_SaysGoAway_AndLetsTheStreamEnd()
    {
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), async context =>
        {
            arrived.TrySetResult();
            await answer.Task;
            context.Response.ContentLength = 0;
        }, Usual);
        using var client = await Http2Connection.OpenAsync(canary.Gateway.Public);
        await client.SendAsync(
            Http2Connection.Headers,
            Http2Connection.EndStream | Http2Connection.EndHeaders,
            1,
            Http2Connection.Block((":method", "GET"), (":scheme", "http"), (":path", "/"), (":authority", "a")));
        await arrived.Task;
        var stopping = canary.Gateway.DisposeAsync().AsTask();
        Assert.Equal("connection NO_ERROR", await client.OutcomeAsync());
        answer.SetResult();
        Assert.Equal("200", await client.OutcomeAsync(pastGoAway: true));
        client.Dispose(); // The stop waits for the client to part, and would for as long as it may.
        await stopping;
    }
}
