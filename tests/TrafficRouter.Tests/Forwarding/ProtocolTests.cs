using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class ProtocolTests
{
    [Fact]
    public async Task Http2Client_ReachesHttp11Pods()
    {
        await using var canary = await Canary.StartAsync(answer: Description.AnswerAsync);
        using var listener = new Http2Client(canary.Gateway);
        using var response = await listener.Client.PostAsync("/a?b", new StringContent("body"));
        Assert.Equal(HttpVersion.Version20, response.Version);
        var arrived = await Description.ReadAsync(response);
        Assert.Equal("/a?b", (string?)arrived["target"]);
        Assert.Equal(listener.Client.BaseAddress!.Authority, (string?)arrived["headers"]!["host"]);
        Assert.Equal("4", (string?)arrived["headers"]!["content-length"]);
        await Counted.OnceAsync(canary, "request_protocol=\"http\"", "response_code=\"200\"");
    }

    [Fact]
    public async Task Http11Client_ReachesH2cPods_TrailersAreLeftOut()
    {
        await using var grpc = await GrpcPod.StartAsync(async context =>
        {
            context.Response.DeclareTrailer("x-sum");
            await context.Response.WriteAsync(context.Request.Protocol);
            context.Response.AppendTrailer("x-sum", "42");
        });
        using var client = await RawClient.ConnectAsync(grpc.Canary.Gateway.Public);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var answer = await client.ToEndAsync();
        Assert.Contains("HTTP/2", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("x-sum: 42", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http2Client_GetsNoInterimAnswers_AndTheTrailersOfHttp11Pods()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "name": "all" """));
        using var pod = await RawPod.StartAsync(canary, "HTTP/1.1 103 Early Hints\nLink: </a.css>\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n4\nbody\n0\nX-Sum: 42\n\n");
        using var listener = new Http2Client(canary.Gateway);
        using var response = await listener.Client.GetAsync("/");
        Assert.Equal("body", await response.Content.ReadAsStringAsync());
        Assert.Equal("42", response.TrailingHeaders.GetValues("x-sum").Single());
        Assert.False(response.Headers.Contains("Link"));
    }

    [Fact]
    public async Task Trailers_OverHttp2_Pass()
    {
        await using var grpc = await GrpcPod.StartAsync(async context =>
        {
            await context.Response.WriteAsync("body");
            context.Response.AppendTrailer("x-sum", "42");
        });
        using var response = await grpc.Listener.Client.GetAsync("/");
        Assert.Equal("body", await response.Content.ReadAsStringAsync());
        Assert.Equal("42", response.TrailingHeaders.GetValues("x-sum").Single());
    }

    [Fact]
    public async Task ExpectContinue_IsAnsweredHere_AndNotSentOn()
    {
        await using var canary = await Canary.StartAsync(answer: async context =>
        {
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync($"{body},{context.Request.Headers.Expect}.");
        });
        using var client = await RawClient.ConnectAsync(canary.Gateway.Public);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        await client.UntilAsync("HTTP/1.1 100 Continue\r\n\r\n");
        await client.SendAsync("body");
        Assert.Contains("body,.", await client.ToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InterimAnswers_ArePassedOn()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "name": "all" """));
        using var pod = await RawPod.StartAsync(canary, """
            HTTP/1.1 102 Processing

            HTTP/1.1 103 Early Hints
            Link: </style.css>

            HTTP/1.1 200 OK
            Content-Length: 4
            Connection: close

            body
            """);
        using var client = await RawClient.ConnectAsync(canary.Gateway.Public);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var answer = await client.ToEndAsync();
        Assert.StartsWith("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\nHTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nbody", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD", 200, "Content-Length: 7")]
    [InlineData("GET", 304, null)]
    [InlineData("GET", 204, null)]
    public async Task AnswersWithoutBody_StayWithout_AndTheConnectionGoesOn(string method, int status, string? header)
    {
        await using var canary = await Canary.StartAsync(answer: context =>
        {
            context.Response.StatusCode = status;
            if (HttpMethods.IsHead(context.Request.Method))
            {
                context.Response.ContentLength = 7;
            }

            return Task.CompletedTask;
        });
        using var client = await RawClient.ConnectAsync(canary.Gateway.Public);
        await client.SendAsync($"{method} / HTTP/1.1\r\nHost: a\r\n\r\n");
        var first = await client.UntilAsync("\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", first, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", first, StringComparison.Ordinal);
        Assert.Contains(header ?? "", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", first, StringComparison.Ordinal);
        await client.SendAsync($"{method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal(2, (await client.ToEndAsync()).Split("HTTP/1.1 ").Length - 1);
    }

    [Theory]
    [InlineData("100,")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n")]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task NoHttp_Is503_UC(string answer)
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "name": "all" """));
        using var pod = await RawPod.StartAsync(canary, answer);
        using var response = await canary.Gateway.Client.GetAsync("/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        await Counted.OnceAsync(canary, "response_code=\"503\"", "response_flags=\"UC\"");
    }

    [Fact]
    public async Task BodyCutShort_CutsTheClientToo()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "name": "all" """));
        using var pod = await RawPod.StartAsync(canary, "HTTP/1.1 200 OK\nContent-Length: 10\n\nhalf");
        await Assert.ThrowsAsync<HttpRequestException>(() => canary.Gateway.Client.GetStringAsync("/"));
        await Counted.OnceAsync(canary, "response_code=\"200\"", "response_flags=\"UC\"");
    }

    [Fact]
    public async Task ClientLeaves_ThePodLearnsIt()
    {
        var arrived = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), async context =>
        {
            context.RequestAborted.Register(left.SetResult);
            arrived.SetResult();
            await left.Task;
        });
        using (var client = await RawClient.ConnectAsync(canary.Gateway.Public))
        {
            await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            await arrived.Task;
        }

        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Counted.OnceAsync(canary, "response_code=\"0\"", "response_flags=\"DC\"");
    }

    [Fact]
    public async Task WebSocket_ClosesWithTheStatusOfTheOtherSide()
    {
        await using var canary = await Canary.StartAsync(answer: WebSockets.EchoAsync);
        using var client = await WebSockets.ConnectAsync(canary.Gateway.Public);
        Assert.Equal("hello", await WebSockets.EchoAsync(client, "hello"));
        var large = new string('x', 70_000);
        Assert.StartsWith("xxx", await WebSockets.EchoAsync(client, large), StringComparison.Ordinal);
        await canary.Gateway.UntilAsync(_ => true, "a moment");
        await client.CloseOutputAsync((WebSocketCloseStatus)4001, "done", CancellationToken.None);
        WebSocketReceiveResult received;
        do
        {
            received = await client.ReceiveAsync(new byte[100_000], CancellationToken.None);
        }
        while (received.MessageType != WebSocketMessageType.Close);
        Assert.Equal((4001, "done"), ((int)received.CloseStatus!, received.CloseStatusDescription));
        await Counted.OnceAsync(canary, "response_code=\"101\"", "response_flags=\"-\"");
    }

    [Fact]
    public async Task WebSocket_OverHttp2_ReachesHttp11Pods()
    {
        await using var canary = await Canary.StartAsync(answer: WebSockets.EchoAsync);
        using var client = await WebSockets.ConnectAsync(canary.Gateway.Public, HttpVersion.Version20);
        Assert.Equal("hello", await WebSockets.EchoAsync(client, "hello"));
        await client.CloseAsync((WebSocketCloseStatus)4001, "done", CancellationToken.None);
        Assert.Equal((4001, "done"), ((int)client.CloseStatus!, client.CloseStatusDescription));
        await Counted.OnceAsync(canary, "response_flags=\"-\"");
    }

    [Fact]
    public async Task WebSocket_RefusedByThePod_IsItsAnswer()
    {
        await using var canary = await Canary.StartAsync(answer: context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
        var error = await Assert.ThrowsAsync<WebSocketException>(() => WebSockets.ConnectAsync(canary.Gateway.Public));
        Assert.Contains("403", error.Message, StringComparison.Ordinal);
        await Counted.OnceAsync(canary, "response_code=\"403\"", "response_flags=\"-\"");
    }
}
