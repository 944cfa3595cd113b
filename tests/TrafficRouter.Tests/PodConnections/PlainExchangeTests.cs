using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.PodConnections;
using Yarp.ReverseProxy.Forwarder;

namespace Platform.TrafficRouter.Tests.PodConnections;

public class PlainExchangeTests
{
    public static TheoryData<string, string> Answers => new()
    {
        { "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", "hello" },
        { "HTTP/1.1 200 OK\nContent-Length: 0\n\n", "" },
        { "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n6\n world\n0\n\n", "hello world" },
        { "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\nX-Sum: 1\n\n", "hello" },
        { "HTTP/1.1 204 No Content\n\n", "" },
        { "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: </a>\n\nHTTP/1.1 200 OK\nContent-Length: 5\n\nhello", "hello" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task SendAsync_Answer_ArrivesWhole_AndTheConnectionIsUsedAgain(string answer, string body)
    {
        await using var pod = ScriptedPod.Start(answer);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(body, await host.Client.GetStringAsync("/"));
        }

        Assert.True(host.Takes);
        Assert.Equal(1, pod.Connections);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task SendAsync_AnswerByteByByte_ArrivesWhole(string answer, string body)
    {
        await using var pod = ScriptedPod.Start(async (stream, _) =>
        {
            foreach (var one in ScriptedPod.Bytes(answer))
            {
                await stream.WriteAsync(new[] { one });
            }

            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        Assert.Equal(body, await host.Client.GetStringAsync("/"));
        Assert.Equal(body, await host.Client.GetStringAsync("/"));
        Assert.Equal(1, pod.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\n\nhello")]
    [InlineData("HTTP/1.0 200 OK\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nConnection: close\nContent-Length: 5\n\nhello")]
    [InlineData("HTTP/1.0 200 OK\nContent-Length: 5\n\nhello")]
    public async Task SendAsync_AnswerThatEndsItsConnection_ArrivesWhole(string answer)
    {
        await using var pod = ScriptedPod.Start(answer, closes: true);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        Assert.Equal("hello", await host.Client.GetStringAsync("/"));
        Assert.Equal("hello", await host.Client.GetStringAsync("/"));
        Assert.Equal(2, pod.Connections);
    }

    [Fact]
    public async Task SendAsync_BytesBehindTheAnswer_EndTheConnection()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 200 OK\nContent-Length: 5\n\nhelloHTTP/1.1 200 OK\nContent-Length: 3\n\nbad");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("hello", await host.Client.GetStringAsync("/"));
        }

        Assert.Equal(3, pod.Connections);
    }

    [Fact]
    public async Task SendAsync_Head_HasNoBodyAndItsLength()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 200 OK\nContent-Length: 5\n\n");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(5, response.Content.Headers.ContentLength);
        Assert.StartsWith("HEAD / HTTP/1.1\r\n", Assert.Single(pod.Requests));
    }

    [Fact]
    public async Task SendAsync_Request_IsPassedOnAsItIs_ButForFieldsOfTheConnection()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 204 No Content\n\n");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/a%2Fb?q=1&r=%20");
        request.Headers.Add("X-One", ["1", "2"]);
        request.Headers.Add("Keep-Alive", "5");
        request.Headers.Add("Proxy-Authorization", "secret");
        request.Headers.Host = "shop.example:8080";
        (await host.Client.SendAsync(request)).Dispose();
        var lines = Assert.Single(pod.Requests).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("GET /a%2Fb?q=1&r=%20 HTTP/1.1", lines[0]);
        string[] ours = ["X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: shop.example:8080", "X-Forwarded-Proto: http", "x-envoy-attempt-count: 1"];
        Assert.Equal(["Host: shop.example:8080", .. ours[..3], "X-One: 1, 2", ours[3]], lines[1..].Where(line => !line.StartsWith("x-request-id", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("x-request-id: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense\n\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\nTransfer-Encoding: chunked\n\nhello")]
    [InlineData("HTTP/1.1 101 Switching Protocols\nUpgrade: other\n\n")]
    public async Task SendAsync_AnswerNotToBeUnderstood_IsNone(string answer)
    {
        await using var pod = ScriptedPod.Start(answer);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var response = await host.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(ForwarderError.Request, host.Failure?.Error);
        Assert.Empty(response.Headers.TransferEncoding);
    }

    [Fact]
    public async Task SendAsync_HeadWithoutEnd_IsNone()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 200 OK\nX-Long: " + new string('x', PodConnection.MaxHead));
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var response = await host.Client.GetAsync("/");
        Assert.Equal(ForwarderError.Request, host.Failure?.Error);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 500\n\nhello")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\nnonsense\n")]
    public async Task SendAsync_BodyThatEndsTooEarly_IsNotTakenForWhole(string answer)
    {
        await using var pod = ScriptedPod.Start(answer, closes: true);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.Client.GetStringAsync("/"));
        Assert.Equal(ForwarderError.ResponseBodyDestination, await host.Ended.Task);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_IsAConnectionError()
    {
        var pod = ScriptedPod.Start("");
        var address = pod.Address;
        await pod.DisposeAsync();
        await using var host = await ExchangeHost.StartAsync(address);
        (await host.Client.GetAsync("/")).Dispose();
        Assert.Equal(ForwarderError.Request, host.Failure?.Error);
        Assert.Equal(HttpRequestError.ConnectionError, Assert.IsType<HttpRequestException>(host.Failure?.Exception).HttpRequestError);
    }

    [Fact]
    public async Task SendAsync_PodThatClosesWithoutAnswer_IsAskedOnce()
    {
        await using var pod = ScriptedPod.Start("", closes: true);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        (await host.Client.GetAsync("/")).Dispose();
        Assert.Equal(ForwarderError.Request, host.Failure?.Error);
        Assert.Single(pod.Requests);
    }

    [Fact]
    public async Task SendAsync_IdleConnectionThatThePodHasClosed_IsReplaced()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", closes: true);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("hello", await host.Client.GetStringAsync("/"));
        }

        Assert.Equal(5, pod.Connections);
    }

    [Fact]
    public async Task SendAsync_ClientLeaves_PodIsToldByTheConnectionsEnd()
    {
        var asked = new TaskCompletionSource();
        await using var pod = ScriptedPod.Start((_, _) =>
        {
            asked.SetResult();
            return Task.FromResult(true);
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var leave = new CancellationTokenSource();
        var request = host.Client.GetAsync("/", leave.Token);
        await asked.Task;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await pod.Left.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(ForwarderError.RequestCanceled, await host.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task SendAsync_ClientLeavesInTheMiddleOfTheBody_PodIsToldByTheConnectionsEnd()
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 200 OK\nContent-Length: 500\n\nhello");
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using (var response = await host.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead))
        {
            Assert.True(response.IsSuccessStatusCode);
        }

        await pod.Left.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(ForwarderError.ResponseBodyCanceled, await host.Ended.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 10\n\n", "hello", "world")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n", "5\nhello\n", "5\nworld\n0\n\n")]
    [InlineData("HTTP/1.1 200 OK\n\n", "hello", "world")]
    public async Task SendAsync_BodyInParts_EachPartArrivesBeforeTheNextIsSent(string head, string first, string second)
    {
        var goOn = new TaskCompletionSource();
        await using var pod = ScriptedPod.Start(async (stream, _) =>
        {
            await stream.WriteAsync(ScriptedPod.Bytes(head));
            await stream.WriteAsync(ScriptedPod.Bytes(first));
            await goOn.Task;
            await stream.WriteAsync(ScriptedPod.Bytes(second));
            return false;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var response = await host.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var hello = new byte[5];
        await body.ReadExactlyAsync(hello).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        goOn.SetResult();
        using var rest = new StreamReader(body);
        Assert.Equal("helloworld", Encoding.ASCII.GetString(hello) + await rest.ReadToEndAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_LargeBody_ArrivesByteForByte(bool chunked)
    {
        var body = RandomNumberGenerator.GetBytes(5_000_001);
        await using var pod = ScriptedPod.Start(async (stream, _) =>
        {
            await stream.WriteAsync(ScriptedPod.Bytes("HTTP/1.1 200 OK\n" + (chunked ? "Transfer-Encoding: chunked\n\n" : $"Content-Length: {body.Length}\n\n")));
            for (var at = 0; at < body.Length;)
            {
                var size = Math.Min(123_457, body.Length - at);
                if (chunked)
                {
                    await stream.WriteAsync(ScriptedPod.Bytes($"{size:X}\n"));
                }

                await stream.WriteAsync(body.AsMemory(at, size));
                at += size;
                await stream.WriteAsync(ScriptedPod.Bytes(chunked ? "\n" : ""));
            }

            await stream.WriteAsync(ScriptedPod.Bytes(chunked ? "0\n\n" : ""));
            return true;
        });
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(body, await host.Client.GetByteArrayAsync("/"));
        }

        Assert.Equal(1, pod.Connections);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task Takes_Upgrade_IsFalse(string method)
    {
        await using var pod = ScriptedPod.Start("HTTP/1.1 204 No Content\n\n", closes: true);
        await using var host = await ExchangeHost.StartAsync(pod.Address);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/");
        request.Headers.Add("Upgrade", "websocket");
        (await host.Client.SendAsync(request)).Dispose();
        Assert.False(host.Takes);
    }
}
