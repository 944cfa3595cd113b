using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class TimeoutTests
{
    [Fact]
    public async Task SlowUpload_IsNotThePodsTime()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "timeout": "300ms" """), async context => await context.Request.Body.CopyToAsync(context.Response.Body));
        using var client = new TcpClient();
        await client.ConnectAsync(canary.Gateway.Public.Host, canary.Gateway.Public.Port);
        var stream = client.GetStream();
        await stream.WriteAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
        foreach (var one in "hello"u8.ToArray())
        {
            await timer.WaitForNextTickAsync();
            await stream.WriteAsync(new[] { one });
        }

        var answer = await new StreamReader(stream).ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PodThatNeverAnswersABody_Is504_UT()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "timeout": "50ms" """), context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var response = await canary.Gateway.Client.PostAsync("/", new StringContent("body"));
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal("upstream request timeout", await response.Content.ReadAsStringAsync());
        await Counted.OnceAsync(canary, "response_code=\"504\"", "response_flags=\"UT\"");
    }

    [Fact]
    public async Task AnswerThatDoesNotEnd_IsCut()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "timeout": "100ms" """), async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await Assert.ThrowsAsync<HttpRequestException>(() => canary.Gateway.Client.GetStringAsync("/"));
        await Counted.OnceAsync(canary, "response_code=\"200\"", "response_flags=\"UT\"");
    }

    [Fact]
    public async Task WebSocket_HasNoEndOfItsRequest_AndNoTimeout()
    {
        await using var canary = await Canary.StartAsync(PolicyRoute.Of(""" "timeout": "50ms" """), WebSockets.EchoAsync);
        using var client = await WebSockets.ConnectAsync(canary.Gateway.Public);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        await timer.WaitForNextTickAsync();
        Assert.Equal("still there", await WebSockets.EchoAsync(client, "still there"));
    }
}
