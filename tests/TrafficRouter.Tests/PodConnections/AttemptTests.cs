using System.Net;
using System.Net.Sockets;
using Platform.TrafficRouter.PodConnections;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Tests.PodConnections;

/// <summary>Exchanges that look at the answer, and such as are given up.</summary>
public class AttemptTests
{
    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\nContent-Length: 5\nX-Of: pod\n\nhello", 1)]
    [InlineData("HTTP/1.1 204 No Content\nX-Of: pod\n\n", 1)]
    [InlineData("HTTP/1.1 503 Service Unavailable\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n", 2)]
    [InlineData("HTTP/1.1 503 Service Unavailable\nContent-Length: 5\nConnection: close\n\nhello", 2)]
    [InlineData("HTTP/1.1 503 Service Unavailable\nContent-Length: 6\n\nhello", 2)]
    public async Task Accepts_Not_PassesNothingOn_AndKeepsTheConnectionWhereTheAnswerHasCome(string answer, int connections)
    {
        await using var pod = ScriptedPod.Start(answer);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        var seen = new List<(int Status, string Of)>();
        host.Attempt = new Attempt
        {
            Accepts = response =>
            {
                seen.Add((response.StatusCode, response.Headers["X-Of"].ToString()));
                return false;
            },
        };
        for (var i = 0; i < 2; i++)
        {
            using var response = await host.Client.GetAsync("/");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.False(response.Headers.Contains("X-Of"));
            Assert.Empty(await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(ForwarderError.None, await host.Ended.Task);
        Assert.Equal(2, seen.Count);
        Assert.Equal(answer.Contains("X-Of", StringComparison.Ordinal) ? "pod" : "", seen[0].Of);
        Assert.Equal(connections, pod.Connections);
    }

    [Fact]
    public async Task Accepts_MayChangeTheHead()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 200 OK\nContent-Length: 5\nX-Of: pod\n\nhello");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        host.Attempt = new Attempt
        {
            Accepts = response =>
            {
                response.Headers["X-Of"] = "gateway";
                return true;
            },
        };
        using var response = await host.Client.GetAsync("/");
        Assert.Equal("gateway", Assert.Single(response.Headers.GetValues("X-Of")));
        Assert.Equal("hello", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Fields_ThatAreWrittenAlready_ArePassedOn_AndTheCountIsThatOfTheTry()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 204 No Content\n\n");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        host.Attempt = new Attempt { Number = 3 };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "a";
        request.Headers.Add("X-Forwarded-For", "10.0.0.1");
        request.Headers.Add("x-envoy-attempt-count", "7");
        (await host.Client.SendAsync(request)).Dispose();
        Assert.Equal(
            ["Host: a", "X-Forwarded-For: 10.0.0.1", "x-envoy-attempt-count: 3"],
            Assert.Single(pod.Requests).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GivesUp_BeforeTheAnswer_ClosesThePodsConnection()
    {
        using var patience = new CancellationTokenSource();
        await using var pod = ScriptedPod.Start(async (_, _) =>
        {
            await patience.CancelAsync();
            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        host.Attempt = new Attempt { GivesUp = patience.Token };
        using var response = await host.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(ForwarderError.RequestCanceled, await host.Ended.Task);
        await pod.Left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task GivesUp_WithoutAConnection_DoesNotWaitForOne()
    {
        // Its backlog is full: a connection is neither made nor refused.
        using var full = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        using var first = new TcpClient();
        await first.ConnectAsync((IPEndPoint)full.LocalEndPoint!);
        await using var host = await ExchangeHost.StartAsync($"http://{full.LocalEndPoint}/");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        host.Attempt = new Attempt { GivesUp = patience.Token };
        using var response = await host.Client.GetAsync("/");
        Assert.Equal(ForwarderError.RequestCanceled, await host.Ended.Task);
    }

    [Fact]
    public async Task GivesUp_AmidTheAnswer_CutsIt()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 200 OK\nContent-Length: 100\n\nfirst");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var patience = new CancellationTokenSource();
        host.Attempt = new Attempt { GivesUp = patience.Token };
        using var response = await host.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await patience.CancelAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsStringAsync());
        Assert.Equal(ForwarderError.ResponseBodyCanceled, await host.Ended.Task);
        await pod.Left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task GivesUp_WhileTheClientReadsNothing_EndsAllTheSame()
    {
        var sent = 0L;
        await using var pod = ScriptedPod.Start(async (stream, _) =>
        {
            await stream.WriteAsync(ScriptedPod.Bytes("HTTP/1.1 200 OK\nContent-Length: 1000000000\n\n"));
            for (var block = new byte[64 * 1024]; ; Interlocked.Add(ref sent, block.Length))
            {
                await stream.WriteAsync(block);
            }
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var patience = new CancellationTokenSource();
        host.Attempt = new Attempt { GivesUp = patience.Token };
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port);
        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8.ToArray());

        // All buffers on the way are full when the pod gets nothing off any more.
        var (before, still) = (-1L, 0);
        await Eventually.TrueAsync(
            () =>
            {
                var now = Interlocked.Read(ref sent);
                (before, still) = (now, now > 0 && now == before ? still + 1 : 0);
                return still == 5;
            },
            "the pod is held up");
        await patience.CancelAsync();
        Assert.Equal(ForwarderError.ResponseBodyCanceled, await host.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        await pod.Left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
