using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Platform.LoadGen.Configuration;

namespace Platform.LoadGen.Tests;

/// <summary>A load generator and the server that it loads.</summary>
internal sealed class RunningLoad : IAsyncDisposable
{
    private readonly WebApplication _generator;
    private readonly WebApplication? _server;

    private RunningLoad(WebApplication generator, WebApplication? server) =>
        (_generator, _server, Client) = (generator, server, new HttpClient { BaseAddress = new Uri(generator.Urls.Single()) });

    public HttpClient Client { get; }

    public static async Task<RunningLoad> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return await StartAsync(new Uri(server.Urls.Single()), server);
    }

    public static async Task<RunningLoad> StartAsync(Uri target, WebApplication? server = null)
    {
        var generator = LoadGenerator.Build([], new Target(target), builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Configuration.AddInMemoryCollection([new("Drain:QuietPeriod", "00:00:00")]);
        });
        await generator.StartAsync(TestContext.Current.CancellationToken);
        return new RunningLoad(generator, server);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string load)
    {
        using var content = new StringContent(load, System.Text.Encoding.UTF8, "application/json");
        using var response = await Client.PutAsync(new Uri("/api/load", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    public async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).RootElement;

    /// <summary>Puts a load with a duration and waits until its last request is answered.</summary>
    public async Task<JsonElement> RunAsync(string load)
    {
        var (status, body) = await PutAsync(load);
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        await Eventually.TrueAsync(async () => !(await GetAsync("/api/load")).GetProperty("running").GetBoolean(), "the load ends");
        return await Eventually.GetAsync(() => GetAsync("/api/stats"), stats => stats.GetProperty("inFlight").GetInt64() == 0, "all are answered");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _generator.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
