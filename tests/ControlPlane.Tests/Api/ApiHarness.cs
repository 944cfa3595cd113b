using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Api;

/// <summary>The API on a real socket, in this process, without controllers.</summary>
internal sealed class ApiHarness : IAsyncDisposable
{
    private readonly StateFolder _folder = new();
    private readonly WebApplication _app;

    private ApiHarness(Action<IServiceCollection>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        builder.Services.AddObjectStore(_folder.Path);
        builder.AddKubernetesApi(_folder.Path);
        configure?.Invoke(builder.Services);
        _app = builder.Build();
        _app.MapKubernetesApi(_folder.Path);
    }

    public HttpClient Client { get; private set; } = new();

    public ObjectStore Store => _app.Services.GetRequiredService<ObjectStore>();

    public string StatePath => _folder.Path;

    public static async Task<ApiHarness> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var harness = new ApiHarness(configure);
        await harness._app.StartAsync();
        harness.Client.BaseAddress = new Uri(harness._app.Urls.First());
        harness.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(Path.Combine(harness.StatePath, "token")));
        return harness;
    }

    public async Task<(HttpStatusCode Code, JsonNode Body)> SendAsync(HttpMethod method, string path, string? body = null, string media = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(media);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await Client.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public Task<(HttpStatusCode Code, JsonNode Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(HttpStatusCode Code, JsonNode Body)> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
