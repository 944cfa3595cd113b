using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>Clients that take their time: none holds up others, since none has a thread of its own.</summary>
public sealed class SlowClientTests(ITestOutputHelper output)
{
    private const int Slow = 50;

    // On a loaded machine with two cores; a blocked gateway would not answer at all.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task SlowHeads_DoNotHoldUpOthers()
    {
        await using var edge = await Edge.StartAsync();
        var clients = await OpenAsync(edge.Gateway.Public, "GET / HTTP/1.1\r\nHost: sh");
        await OthersAreServedAsync(edge.Gateway, "heads that do not end");
        await CloseAsync(clients);
    }

    [Fact]
    public async Task SlowBodies_DoNotHoldUpOthers_AndArrive()
    {
        await using var edge = await Edge.StartAsync();
        var clients = await OpenAsync(edge.Gateway.Public, "POST /in HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 3\r\n\r\na");
        await OthersAreServedAsync(edge.Gateway, "bodies that wait for their next byte");
        foreach (var client in clients)
        {
            await client.SendAsync("b");
        }

        await OthersAreServedAsync(edge.Gateway, "bodies that wait for their last byte");
        foreach (var client in clients)
        {
            await client.SendAsync("c");
            Assert.Equal(200, (await client.ReadResponseAsync())?.Status);
        }

        Assert.Equal(Slow, edge.Pod.Requests.Count(request => request.EndsWith("\r\n\r\nabc", StringComparison.Ordinal)));
        await CloseAsync(clients);
    }

    [Fact]
    public async Task ClientsThatNeverRead_DoNotHoldUpOthers_AndCostNoMemory()
    {
        const long Size = 64L * 1024 * 1024;
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), async context =>
        {
            if (context.Request.Path != "/big")
            {
                await context.Response.WriteAsync("small");
                return;
            }

            context.Response.ContentLength = Size;
            var piece = new byte[64 * 1024];
            for (var sent = 0L; sent < Size; sent += piece.Length)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clients = await OpenAsync(canary.Gateway.Public, HostileInput.Get("/big"));
        await OthersAreServedAsync(canary.Gateway, "clients that never read");
        var growth = (GC.GetTotalMemory(forceFullCollection: true) - before) / Slow;
        output.WriteLine($"{growth / 1024} KiB per client that does not read a response of {Size / 1024 / 1024} MiB (gateway and pod)");
        Assert.InRange(growth, long.MinValue, 4 * 1024 * 1024);
        await CloseAsync(clients);
    }

    [Fact]
    public async Task TenThousandIdleConnections_DoNotHoldUpOthers_AndCostLittleMemory()
    {
        const int Connections = 10_000;
        Assert.SkipUnless(IdleClients.Most >= Connections + 1000, $"needs bash and {Connections + 1000} open files a process, there are {IdleClients.Most}");
        await using var edge = await Edge.StartAsync();
        await OthersAreServedAsync(edge.Gateway, "nothing yet");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var clients = await IdleClients.OpenAsync(edge.Gateway.Public, Connections);
        await OthersAreServedAsync(edge.Gateway, $"{Connections} connections that have sent nothing");
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Connections;
        output.WriteLine($"{each} bytes of managed memory per connection that has sent nothing");
        Assert.InRange(each, long.MinValue, 16 * 1024);
    }

    private async Task OthersAreServedAsync(RunningGateway gateway, string beside)
    {
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 20; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            var response = await RawConnection.ExchangeAsync(gateway.Public, HostileInput.Get("/other"));
            var took = TimeProvider.System.GetElapsedTime(started);
            Assert.Equal(200, response?.Status);
            slowest = took > slowest ? took : slowest;
        }

        output.WriteLine($"slowest of 20 other requests beside {beside}: {slowest.TotalMilliseconds:F1} ms");
        Assert.InRange(slowest, TimeSpan.Zero, Longest);
    }

    private static async Task<List<RawConnection>> OpenAsync(Uri address, string bytes)
    {
        var clients = new List<RawConnection>();
        for (var i = 0; i < Slow; i++)
        {
            var client = await RawConnection.OpenAsync(address);
            await client.SendAsync(bytes);
            clients.Add(client);
        }

        return clients;
    }

    private static Task CloseAsync(List<RawConnection> clients)
    {
        clients.ForEach(client => client.Dispose());
        return Task.CompletedTask;
    }
}
