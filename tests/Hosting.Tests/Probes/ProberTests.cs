using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Probes;
using Platform.Manifests;
using static Platform.Hosting.Tests.PodBuilder;

namespace Platform.Hosting.Tests.Probes;

public sealed class ProberTests
{
    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(302, true)]
    [InlineData(399, true)]
    [InlineData(400, false)]
    [InlineData(503, false)]
    public async Task AskAsync_HttpGet_PassesFrom200To399(int status, bool passes)
    {
        await using var app = await ServeAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });

        var result = await AskAsync(new Probe { HttpGet = new HttpGetAction { Path = "/health", Port = new IntOrString("http") } }, PortOf(app));

        Assert.Equal(passes, result.IsSuccess);
        Assert.Equal(passes ? "" : $"HTTP probe failed with statuscode: {status}", result.Message);
    }

    [Fact]
    public async Task AskAsync_AServerThatDoesNotAnswer_FailsAfterTheTimeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var result = await AskAsync(new Probe { HttpGet = new HttpGetAction { Port = 8080 } }, ((IPEndPoint)silent.LocalEndpoint).Port);

        Assert.Equal(ProbeResult.Failure("no answer within 1 s"), result);
    }

    [Fact]
    public async Task AskAsync_TcpSocket_PassesWhenSomethingListens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var probe = new Probe { TcpSocket = new TcpSocketAction { Port = 8080 } };

        Assert.True((await AskAsync(probe, port)).IsSuccess);
        listener.Stop();
        Assert.False((await AskAsync(probe, port)).IsSuccess);
    }

    [Fact]
    public async Task AskAsync_AnotherKindOfProbe_FailsAndSaysSo() =>
        Assert.Contains("use httpGet or tcpSocket", (await AskAsync(new Probe(), 1)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task AskAsync_APortTheContainerDoesNotDeclare_FailsAndNamesIt() => Assert.Equal(
        "the container declares no port 9999", (await AskAsync(new Probe { TcpSocket = new TcpSocketAction { Port = 9999 } }, 1)).Message);

    private static async Task<ProbeResult> AskAsync(Probe probe, int hostPort)
    {
        using var prober = new Prober();
        return await prober.AskAsync(probe, Webapp, HostPorts.Of([KeyValuePair.Create(8080, hostPort)]), CancellationToken.None);
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate serve)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(serve);
        await app.StartAsync();
        return app;
    }

    private static int PortOf(WebApplication app) => new Uri(app.Urls.Single()).Port;
}
