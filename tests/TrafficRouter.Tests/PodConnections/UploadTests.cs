using System.Net;
using System.Security.Cryptography;
using Platform.Tests;
using Platform.TrafficRouter.Tests.Fixture;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Tests.PodConnections;

public class UploadTests
{
    private const string Ok = "HTTP/1.1 200 OK\nContent-Length: 2\n\nok";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(4096, false)]
    [InlineData(70_000, false)]
    [InlineData(5_000_001, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(4096, true)]
    [InlineData(70_000, true)]
    [InlineData(5_000_001, true)]
    public async Task Body_ArrivesByteForByte_AndTheConnectionIsUsedAgain(int size, bool chunked)
    {
        var sent = RandomNumberGenerator.GetBytes(size);
        await using var pod = ScriptedPod.Start(async (stream, head) =>
        {
            var received = await new PodBody(stream, head).ReadAsync();
            await stream.WriteAsync(ScriptedPod.Bytes($"HTTP/1.1 200 OK\nContent-Length: {received.Length}\n\n"));
            await stream.WriteAsync(received);
            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        for (var i = 0; i < 3; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(sent) };
            request.Headers.TransferEncodingChunked = chunked;
            using var response = await host.Client.SendAsync(request);
            Assert.Equal(sent, await response.Content.ReadAsByteArrayAsync());
        }

        Assert.Equal(1, pod.Connections);
    }

    [Theory]
    [InlineData("POST", "Content-Length: 0", "Content-Length: 0")]
    [InlineData("PUT", "", "Content-Length: 0")]
    [InlineData("DELETE", "", null)]
    [InlineData("OPTIONS", "", null)]
    [InlineData("DELETE", "Content-Length: 0", "Content-Length: 0")]
    public async Task NoBody_IsSaidWhereOneIsExpected(string method, string field, string? expected)
    {
        await using var pod = ScriptedPod.Start(Ok);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        await client.SendAsync($"{method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{field}{(field.Length > 0 ? "\r\n" : "")}\r\n");
        Assert.EndsWith("ok", await client.ToEndAsync(), StringComparison.Ordinal);
        var lines = Assert.Single(pod.Requests).Split("\r\n");
        Assert.Equal(expected is null ? [] : [expected], lines.Where(line => line.StartsWith("Content-Length", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.StartsWith("Transfer-Encoding", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "4\r\n{0:0000}\r\n", "0\r\n\r\n")]
    [InlineData("Content-Length: 80", "{0:0000}", "")]
    public async Task Pieces_AreAnsweredOneByOne(string framing, string piece, string end)
    {
        await using var pod = ScriptedPod.Start(async (stream, head) =>
        {
            await stream.WriteAsync(ScriptedPod.Bytes("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"));
            await foreach (var part in new PodBody(stream, head).PiecesAsync())
            {
                await stream.WriteAsync(ScriptedPod.Bytes($"{part.Length:x}\n{System.Text.Encoding.ASCII.GetString(part)}\n"));
            }

            await stream.WriteAsync(ScriptedPod.Bytes("0\n\n"));
            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        for (var round = 0; round < 2; round++)
        {
            await client.SendAsync($"POST / HTTP/1.1\r\nHost: a\r\n{framing}\r\n\r\n");
            for (var i = 0; i < 20; i++)
            {
                var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, piece, (round * 100) + i);
                await client.SendAsync(text);
                await client.UntilAsync($"4\r\n{(round * 100) + i:0000}\r\n");
            }

            await client.SendAsync(end);
            await client.UntilAsync($"{(round * 100) + 19:0000}\r\n0\r\n\r\n");
        }

        Assert.Equal(1, pod.Connections);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnswerBeforeTheBodysEnd_IsPassedOn_AndTheConnectionIsNotUsedAgain(bool closes)
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 413 Content Too Large\nContent-Length: 9\n\ntoo large", closes);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        for (var i = 0; i < 3; i++)
        {
            using var client = await RawClient.ConnectAsync(host.Address);
            await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nthe start");
            Assert.StartsWith("HTTP/1.1 413 ", await client.UntilAsync("too large"), StringComparison.Ordinal);
        }

        Assert.Equal(ForwarderError.None, await host.Ended.Task);
        Assert.Equal(3, pod.Connections);
    }

    [Fact]
    public async Task AnswerBeforeTheBodysEnd_LeavesTheClientsConnectionToItsNextRequest()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 413 Content Too Large\nContent-Length: 9\n\ntoo large");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nthe start");
        await client.UntilAsync("too large");
        await client.SendAsync(new string('x', 100_000 - 9) + "POST /again HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Equal(2, (await client.ToEndAsync()).Split("HTTP/1.1 413 ").Length - 1);
        Assert.Equal(["POST / HTTP/1.1", "POST /again HTTP/1.1"], pod.Requests.Select(head => head.Split("\r\n")[0]));
    }

    [Fact]
    public async Task Trailers_OfTheClient_ArePassedOn_ButForThoseThatSayMore()
    {
        var trailers = "";
        await using var pod = ScriptedPod.Start(async (stream, head) =>
        {
            var body = new PodBody(stream, head);
            await body.ReadAsync();
            trailers = body.Trailers;
            await stream.WriteAsync(ScriptedPod.Bytes(Ok));
            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n5\r\nhello\r\n"
            + "0\r\nX-Sum: 42\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\nHost: evil\r\nX-Forwarded-For: 1.2.3.4\r\n\r\n");
        await client.ToEndAsync();
        Assert.Equal("X-Sum: 42\n", trailers);
        Assert.Contains("Trailer: X-Sum\r\n", Assert.Single(pod.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connection: TE\r\nTE: trailers\r\n", "5\r\nhello\r\n0\r\nX-Sum: 42\r\n\r\n", true)]
    [InlineData("", "5\r\nhello\r\n0\r\n\r\n", false)]
    public async Task Trailers_OfThePod_ArePassedOn_ToWhoReadsThem(string fields, string end, bool asks)
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\nX-Sum: 42\nContent-Length: 7\n\n");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync($"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n{fields}\r\nbody");
            Assert.EndsWith(end, await client.UntilAsync("0\r\n" + (asks ? "X-Sum: 42\r\n\r\n" : "\r\n")), StringComparison.Ordinal);
            await client.SendAsync($"GET / HTTP/1.1\r\nHost: a\r\n{(i == 1 ? "Connection: close\r\n" : "")}\r\n");
        }

        Assert.Equal(4, (await client.ToEndAsync()).Split("Transfer-Encoding: chunked\r\n").Length - 1);
        Assert.All(pod.Requests.Where(head => head.StartsWith("POST", StringComparison.Ordinal)), head => Assert.Equal(asks, head.Contains("\r\nTE: trailers\r\nConnection: TE\r\n", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task InterimAnswers_ArePassedOn_But100()
    {
        await using var pod = ScriptedPod.Start(async (stream, head) =>
        {
            await stream.WriteAsync(ScriptedPod.Bytes("HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </a.css>\nConnection: close\n\n"));
            await new PodBody(stream, head).ReadAsync();
            await stream.WriteAsync(ScriptedPod.Bytes(Ok));
            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nConnection: close\r\n\r\n");
        Assert.Equal("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", await client.UntilAsync("\r\n\r\n"));
        await client.SendAsync("body");
        Assert.Contains("\r\n\r\nHTTP/1.1 200 OK\r\n", await client.ToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientLeaves_InTheMiddleOfTheBody_PodIsToldByTheConnectionsEnd()
    {
        var arrived = new TaskCompletionSource();
        await using var pod = ScriptedPod.Start(async (stream, _) =>
        {
            await stream.ReadExactlyAsync(new byte[4]);
            arrived.SetResult();
            Assert.Equal(0, await stream.ReadAsync(new byte[4]));
            return false;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using (var client = await RawClient.ConnectAsync(host.Address))
        {
            await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf");
            await arrived.Task.WaitAsync(Patience);
        }

        var error = await host.Ended.Task.WaitAsync(Patience);
        Assert.True(error is ForwarderError.RequestBodyClient or ForwarderError.RequestCanceled, $"{error}");
    }

    [Theory]
    [InlineData("4\r\nhalf\r\nnonsense\r\n")]
    [InlineData("4\r\nhalf-and-more\r\n")]
    public async Task BrokenBody_Is400_AndThePodSeesNoEndOfIt(string body)
    {
        var isWhole = false;
        await using var pod = ScriptedPod.Start(async (stream, head) =>
        {
            await new PodBody(stream, head).ReadAsync();
            isWhole = true;
            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{body}");
        Assert.Equal(ForwarderError.RequestBodyClient, await host.Ended.Task.WaitAsync(Patience));
        await pod.Left.Task.WaitAsync(Patience);
        Assert.False(isWhole);
        Assert.Equal(1, pod.Connections);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\nConte")]
    public async Task PodCloses_InTheMiddleOfTheBody_IsNoAnswer_AndNotRepeated(string answer)
    {
        await using var pod = ScriptedPod.Start(async (stream, _) =>
        {
            await stream.ReadExactlyAsync(new byte[4]);
            await stream.WriteAsync(ScriptedPod.Bytes(answer));
            return false;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        await client.SendAsync("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf");
        Assert.StartsWith("HTTP/1.1 503 ", await client.UntilAsync("\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal(ForwarderError.Request, host.Failure?.Error);
        Assert.Single(pod.Requests);
    }

    [Fact]
    public async Task IdleConnectionThatThePodHasClosed_IsNotUsedForABody()
    {
        await using var pod = ScriptedPod.Start(async (stream, head) =>
        {
            await new PodBody(stream, head).ReadAsync();
            await stream.WriteAsync(ScriptedPod.Bytes(Ok));
            return false;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        for (var i = 1; i <= 5; i++)
        {
            using var response = await host.Client.PostAsync("/", new StringContent("body"));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await Eventually.TrueAsync(() => pod.Closed == i, "the pod's end of the connection");
        }

        Assert.Equal(5, pod.Connections);
    }

    [Fact]
    public async Task ConnectionThatBreaksUnderABody_IsNotRepeated()
    {
        var count = 0;
        await using var pod = ScriptedPod.Start(async (stream, head) =>
        {
            await new PodBody(stream, head).ReadAsync();
            await stream.WriteAsync(ScriptedPod.Bytes(count == 0 ? Ok : ""));
            return ++count == 1;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        (await host.Client.PostAsync("/", new StringContent("body"))).Dispose();
        using var response = await host.Client.PostAsync("/", new StringContent("body"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal((1, 2), (pod.Connections, pod.Requests.Count));
    }

    [Fact]
    public async Task PodThatDoesNotRead_HoldsTheClientBack()
    {
        const int Megabytes = 128;
        var goOn = new TaskCompletionSource();
        var (sent, received) = (0, 0L);
        await using var pod = ScriptedPod.Start(async (stream, head) =>
        {
            await goOn.Task;
            await foreach (var piece in new PodBody(stream, head).PiecesAsync())
            {
                received += piece.Length;
            }

            await stream.WriteAsync(ScriptedPod.Bytes(Ok));
            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var client = await RawClient.ConnectAsync(host.Address);
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: {Megabytes << 20}\r\n\r\n");
        var sending = Task.Run(async () =>
        {
            var megabyte = new string('x', 1 << 20);
            for (; sent < Megabytes; Interlocked.Increment(ref sent))
            {
                await client.SendAsync(megabyte);
            }
        });

        // It has come to a stand when nothing was taken for half a second.
        var (last, still) = (-1, 0);
        await Eventually.TrueAsync(
            () =>
            {
                var now = Volatile.Read(ref sent);
                (last, still) = (now, now == last ? still + 1 : 0);
                return still >= 25;
            },
            "the client to be held back");
        Assert.InRange(last, 0, 64);
        goOn.SetResult();
        await sending.WaitAsync(Patience);
        Assert.EndsWith("ok", await client.ToEndAsync(), StringComparison.Ordinal);
        Assert.Equal((long)Megabytes << 20, received);
    }
}
