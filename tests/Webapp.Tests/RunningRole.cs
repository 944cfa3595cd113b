using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Platform.Webapp.Faults;
using Platform.Webapp.Settings;

namespace Platform.Webapp.Tests;

/// <summary>One role in this process, on a port of its own.</summary>
internal sealed class RunningRole : IAsyncDisposable
{
    private RunningRole(WebApplication app) => (App, Client) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public string Address => App.Urls.Single();

    public static async Task<RunningRole> StartAsync(
        Role role, string state, FaultConfig? faults = null, string version = "v1.0", Action<WebApplicationBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        var app = Shop.Build([], new ShopSettings(role, version, state, faults ?? new FaultConfig(), FaultSeed: 1), builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Configuration.AddInMemoryCollection(settings.Append(("Drain:QuietPeriod", "00:00:00")).Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)));
            configure?.Invoke(builder);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningRole(app);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, json);

    public Task<HttpResponseMessage> PostAsync(string path, string json, string? key = null) => SendAsync(HttpMethod.Post, path, json, key);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }
}
