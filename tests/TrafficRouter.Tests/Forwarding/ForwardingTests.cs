using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Forwarding;

public class ForwardingTests
{
    /// <summary>Answers with the request line and headers as they arrived.</summary>
    private static Task DescribeAsync(HttpContext context)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in context.Request.Headers)
        {
            headers[name.ToLowerInvariant()] = values.ToString();
        }

        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["target"] = target, ["headers"] = headers });
    }

    [Fact]
    public async Task Headers_OfForwarding_AreOnlyOurs()
    {
        await using var canary = await Canary.StartAsync(answer: DescribeAsync);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/x");
        request.Headers.Host = "shop.example:8081";
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "6.6.6.6");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "evil");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", "/evil");
        request.Headers.TryAddWithoutValidation("Forwarded", "for=6.6.6.6");
        request.Headers.TryAddWithoutValidation("Keep-Alive", "timeout=5");
        request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.TryAddWithoutValidation("x-custom", "kept");
        using var response = await canary.Gateway.Client.SendAsync(request);
        var headers = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["headers"]!;
        Assert.Equal("127.0.0.1", (string?)headers["x-forwarded-for"]);
        Assert.Equal("http", (string?)headers["x-forwarded-proto"]);
        Assert.Equal("shop.example:8081", (string?)headers["x-forwarded-host"]);
        Assert.Equal("shop.example:8081", (string?)headers["host"]);
        Assert.Null(headers["x-forwarded-prefix"]);
        Assert.Null(headers["forwarded"]);
        Assert.Null(headers["keep-alive"]);
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", (string?)headers["traceparent"]);
        Assert.Equal("kept", (string?)headers["x-custom"]);
        Assert.True(Guid.TryParse((string?)headers["x-request-id"], out _));
    }

    [Fact]
    public async Task RequestId_OfTheClient_IsKept()
    {
        await using var canary = await Canary.StartAsync(answer: DescribeAsync);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("x-request-id", "mine");
        using var response = await canary.Gateway.Client.SendAsync(request);
        Assert.Equal("mine", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["headers"]!["x-request-id"]);
    }

    [Fact]
    public async Task Target_ArrivesAsWritten_ButForDotSegments()
    {
        (string Target, string Expected)[] table =
        [
            ("/", "/"),
            ("/a/b?c=d&e=%20f", "/a/b?c=d&e=%20f"),
            ("/a%2Fb%2541?x=%25", "/a%2Fb%2541?x=%25"),
            ("/%C3%A9//x;y=1", "/%C3%A9//x;y=1"),
            ("/a/../b/./c", "/b/c"),
            ("/a/%2e%2e/b?q=/../", "/b?q=/../"),
            ("/.well-known/x", "/.well-known/x"),
            ("http://a/absolute?q", "/absolute?q"),
        ];
        await using var canary = await Canary.StartAsync(answer: DescribeAsync);
        foreach (var (target, expected) in table)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(canary.Gateway.Public.Host, canary.Gateway.Public.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
            var answer = await new StreamReader(client.GetStream()).ReadToEndAsync();
            Assert.Contains($"\"target\":\"{expected}\"", System.Text.RegularExpressions.Regex.Unescape(answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Status_OfThePod_Passes()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(100, 0), context =>
        {
            context.Response.StatusCode = int.Parse(context.Request.Path.Value!.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = canary.Gateway.Public };
        foreach (var status in new[] { 200, 201, 204, 301, 304, 404, 418, 500, 503, 599 })
        {
            using var response = await client.GetAsync($"/{status}");
            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal("/elsewhere", response.Headers.Location?.ToString());
            Assert.Equal(1, await Metrics.SumAsync(canary.Gateway, "istio_requests_total", $"response_code=\"{status}\"", "response_flags=\"-\""));
        }
    }

    /// <summary>Kestrel sends no trailers over HTTP/1.1; those of a pod must at least do no harm.</summary>
    [Fact]
    public async Task Trailers_OverHttp11_AreLeftOut_AndTheConnectionGoesOn()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(0, 100));
        using var pod = new TcpListener(IPAddress.Loopback, 0);
        pod.Start();
        canary.Apply(Objects.Pod("webapp-bbb-1", "bbb", "v2", ((IPEndPoint)pod.LocalEndpoint).Port));
        await canary.Gateway.UntilAsync(
            snapshot => snapshot.ToJsonString().Contains($"127.0.0.1:{((IPEndPoint)pod.LocalEndpoint).Port}/", StringComparison.Ordinal), "the pod");
        var served = Task.Run(async () =>
        {
            using var connection = await pod.AcceptTcpClientAsync();
            var reader = new StreamReader(connection.GetStream());
            for (var request = 0; request < 2; request++)
            {
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                    // The head.
                }

                await connection.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x-sum\r\n\r\n4\r\nbody\r\n0\r\nx-sum: 42\r\n\r\n"u8.ToArray());
            }
        });
        Assert.Equal("body", await canary.Gateway.Client.GetStringAsync("/"));
        Assert.Equal("body", await canary.Gateway.Client.GetStringAsync("/"));
        await served;
    }

    [Fact]
    public async Task Bodies_OfManyMegabytes_PassBothWays()
    {
        await using var canary = await Canary.StartAsync(answer: async context =>
        {
            using var whole = new MemoryStream();
            await context.Request.Body.CopyToAsync(whole);
            context.Response.ContentLength = whole.Length;
            await context.Response.Body.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length));
        });
        var body = new byte[16_000_000];
        new Random(1).NextBytes(body);
        using var response = await canary.Gateway.Client.PostAsync("/", new ByteArrayContent(body));
        Assert.Equal(SHA256.HashData(body), SHA256.HashData(await response.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task Response_IsStreamed_BeforeItIsComplete()
    {
        var goOn = new TaskCompletionSource();
        await using var canary = await Canary.StartAsync(answer: async context =>
        {
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await goOn.Task;
            await context.Response.WriteAsync("second");
        });
        using var response = await canary.Gateway.Client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead);
        var stream = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[5];
        await stream.ReadExactlyAsync(buffer);
        Assert.Equal("first", Encoding.ASCII.GetString(buffer));
        goOn.SetResult();
        Assert.Equal("second", await new StreamReader(stream).ReadToEndAsync());
    }

    [Fact]
    public async Task WebSocket_Echoes()
    {
        await using var canary = await Canary.StartAsync(answer: async context =>
        {
            using var server = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[1000];
            while (await server.ReceiveAsync(buffer, default) is { MessageType: not WebSocketMessageType.Close } message)
            {
                await server.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, default);
            }

            await server.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        });
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new Uri($"ws://{canary.Gateway.Public.Authority}/chat"), default);
        for (var i = 0; i < 10; i++)
        {
            await client.SendAsync(Encoding.UTF8.GetBytes($"message {i}"), WebSocketMessageType.Text, true, default);
            var buffer = new byte[100];
            var received = await client.ReceiveAsync(buffer, default);
            Assert.Equal($"message {i}", Encoding.UTF8.GetString(buffer, 0, received.Count));
        }

        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await Platform.Tests.Eventually.GetAsync(
            () => Metrics.SumAsync(canary.Gateway, "istio_requests_total", "response_code=\"101\"", "response_flags=\"-\""), sum => sum == 1, "101 counted");
    }

    [Fact]
    public async Task Head_HasNoBody()
    {
        await using var canary = await Canary.StartAsync(Objects.VirtualService("x", """{ "hosts": ["only.this"], "http": [{ "route": [{ "destination": { "host": "webapp-stable" } }] }] }"""));
        using var response = await canary.Gateway.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }
}
