using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Manifests;

namespace Platform.Console.Tests.Http;

/// <summary>A control plane of lists, watches and patches that are remembered, over a real socket.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, JsonObject>> _objects = new();
    private readonly ConcurrentDictionary<string, ConcurrentBag<Channel<string>>> _watches = new();
    private int _version;

    private FakeApi(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Path, string Body)> Patches { get; } = new();

    public ConcurrentQueue<(string Path, string Body)> Puts { get; } = new();

    public ConcurrentQueue<(string Path, string Body)> Posts { get; } = new();

    public string Url => _app.Urls.First();

    public static async Task<FakeApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var api = new FakeApi(app);
        app.Run(api.AnswerAsync);
        await app.StartAsync();
        return api;
    }

    public void Put(ResourceType type, JsonObject value)
    {
        value["metadata"]!["resourceVersion"] = $"{Interlocked.Increment(ref _version)}";
        var (ns, name) = (value["metadata"]!["namespace"]!.GetValue<string>(), value["metadata"]!["name"]!.GetValue<string>());
        _objects.GetOrAdd(type.Path(null), _ => new())[type.Path(ns, name)] = value;
        foreach (var watch in _watches.GetOrAdd(type.Path(null), _ => []))
        {
            watch.Writer.TryWrite($$"""{"type":"MODIFIED","object":{{value.ToJsonString()}}}""");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var watch in _watches.Values.SelectMany(bag => bag))
        {
            watch.Writer.TryComplete();
        }

        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (http.Request.Method == "POST")
        {
            using var reader = new StreamReader(http.Request.Body);
            var created = await reader.ReadToEndAsync();
            http.Response.StatusCode = created.Contains("refuse-me", StringComparison.Ordinal) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status201Created;
            Posts.Enqueue((path, created));
            await http.Response.WriteAsync(created.Contains("refuse-me", StringComparison.Ordinal) ? """{"reason":"Invalid","message":"ConfigMap \"refuse-me\" is invalid: data.b: Invalid value: \"2\": is odd"}""" : created);
        }
        else if (http.Request.Method == "PUT")
        {
            using var reader = new StreamReader(http.Request.Body);
            Puts.Enqueue((path, await reader.ReadToEndAsync()));
            await http.Response.WriteAsync("{}");
        }
        else if (http.Request.Query["watch"] == "true")
        {
            await WatchAsync(http, path);
        }
        else if (http.Request.Method == "PATCH")
        {
            using var reader = new StreamReader(http.Request.Body);
            Patches.Enqueue((path, await reader.ReadToEndAsync()));
            await http.Response.WriteAsync("{}");
        }
        else if (path.EndsWith("/namespaces/default", StringComparison.Ordinal))
        {
            await http.Response.WriteAsync("{}");
        }
        else if (_objects.Values.Select(kind => kind.GetValueOrDefault(path)).FirstOrDefault(found => found is not null) is { } one)
        {
            await http.Response.WriteAsync(one.ToJsonString());
        }
        else if (path.Split('/').Length <= 5)
        {
            var items = new JsonArray([.. _objects.GetOrAdd(path, _ => new()).Values.Select(value => value.DeepClone())]);
            await http.Response.WriteAsync(new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = $"{_version}" }, ["items"] = items }.ToJsonString());
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await http.Response.WriteAsync("""{"reason":"NotFound","message":"not found"}""");
        }
    }

    private async Task WatchAsync(HttpContext http, string path)
    {
        var watch = Channel.CreateUnbounded<string>();
        _watches.GetOrAdd(path, _ => []).Add(watch);
        await http.Response.StartAsync();
        await http.Response.Body.FlushAsync();
        try
        {
            await foreach (var line in watch.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.WriteAsync(line + "\n");
                await http.Response.Body.FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The client went.
        }
    }
}
