using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Platform.Analyzer.Tests;

/// <summary>The service, on a port and with a state folder of its own.</summary>
internal sealed class RunningAnalyzer : IAsyncDisposable
{
    public const string Usual = "rollout=webapp&revision=abc&canary=webapp-canary[.].%2B&stable=webapp-stable[.].%2B";

    private readonly WebApplication _app;

    private RunningAnalyzer(WebApplication app) => (_app, Client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public HttpClient Client { get; }

    public string Url => _app.Urls.Single();

    /// <param name="prometheus">Base URL.</param>
    /// <param name="state">Folder that keeps evidence.</param>
    /// <param name="interval">Seconds between looks; by default so long that only questions make it look.</param>
    /// <param name="token">The token; none by default.</param>
    public static async Task<RunningAnalyzer> StartAsync(string prometheus, string state, double interval = 300, string token = "")
    {
        var app = AnalyzerExtensions.Build([], builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Configuration.AddInMemoryCollection(
            [
                new(AnalyzerOptions.PrometheusKey, prometheus),
                new(AnalyzerOptions.StateKey, state),
                new(AnalyzerOptions.TokenKey, token),
                new(AnalyzerOptions.IntervalKey, interval.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new("Drain:QuietPeriod", "00:00:00"),
            ]);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningAnalyzer(app);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await ReadAsync(response));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await ReadAsync(response));
    }

    /// <summary>Asks with the usual services and some parameters more.</summary>
    public async Task<JsonElement> VerdictAsync(string more = "")
    {
        var (status, body) = await GetAsync($"/v1/verdict?{Usual}&bakeSeconds=0&warmupSeconds=0{more}");
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) =>
        await response.Content.ReadAsStringAsync() is { Length: > 0 } text ? JsonDocument.Parse(text).RootElement : default;
}
