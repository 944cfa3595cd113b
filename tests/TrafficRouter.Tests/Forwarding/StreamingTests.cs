using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class StreamingTests
{
    [Fact]
    public async Task Headers_ArriveBeforeTheBodyBegins()
    {
        var goOn = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(answer: async context =>
        {
            await context.Response.StartAsync();
            await context.Response.Body.FlushAsync();
            await goOn.Task;
            await context.Response.WriteAsync("body");
        });
        using var response = await canary.Gateway.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        goOn.SetResult();
        Assert.Equal("body", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked", "5\r\nfirst\r\n", "6\r\nsecond\r\n0\r\n\r\n")]
    [InlineData("Content-Length: 10000", "first", null)]
    public async Task Request_ArrivesPieceByPiece(string header, string first, string? second)
    {
        var arrived = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(answer: async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[5]);
            arrived.SetResult();
            var rest = new MemoryStream();
            await context.Request.Body.CopyToAsync(rest);
            await context.Response.WriteAsync($"and {rest.Length} more");
        });
        using var client = await RawClient.ConnectAsync(canary.Gateway.Public);
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{header}\r\n\r\n{first}");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await client.SendAsync(second ?? new string('x', 9995));
        Assert.Contains(second is null ? "and 9995 more" : "and 6 more", await client.ToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Echo_OverHttp2_AnswersEachPiece()
    {
        await using var grpc = await GrpcPod.StartAsync(EchoAsync, port: """{ "name": "web", "appProtocol": "kubernetes.io/h2c", "port": 80, "targetPort": "http" }""");
        await EchoesAsync(grpc.Listener.Client, HttpVersion.Version20);
    }

    [Fact]
    public async Task Echo_OfAnHttp11Pod_AnswersEachPiece()
    {
        await using var canary = await Canary.StartAsync(answer: EchoAsync);
        using var http2 = new Http2Client(canary.Gateway);
        await EchoesAsync(http2.Client, HttpVersion.Version20);
        await Counted.OnceAsync(canary, "response_code=\"200\"", "response_flags=\"-\"");
    }

    private static async Task EchoesAsync(HttpClient client, Version version)
    {
        using var pieces = new PushContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = pieces };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(TimeSpan.FromSeconds(30));
        var answer = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[8];
        for (var i = 0; i < 20; i++)
        {
            await pieces.SendAsync(Encoding.ASCII.GetBytes($"piece {i:00}"));
            await answer.ReadExactlyAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal($"piece {i:00}", Encoding.ASCII.GetString(buffer));
        }

        pieces.Complete();
        Assert.Equal(0, await answer.ReadAsync(buffer));
    }

    private static async Task EchoAsync(HttpContext context)
    {
        await context.Response.StartAsync();
        await context.Response.Body.FlushAsync();
        var buffer = new byte[1000];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read));
            await context.Response.Body.FlushAsync();
        }
    }
}
