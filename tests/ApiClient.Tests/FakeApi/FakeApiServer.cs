using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Tests.FakeApi;

/// <summary>
/// A Kubernetes-shaped API in memory, on a port of its own: list, watch, get, create, replace, merge patch, status, delete.
/// It can be stopped and started again at the same port, told to end its watches, to expire versions and to refuse writes.
/// </summary>
public sealed class FakeApiServer : IAsyncDisposable
{
    private readonly ObjectStore _store = new();
    private WebApplication? _app;
    private int _port;
    private CancellationTokenSource _watches = new();

    private FakeApiServer()
    {
    }

    public Uri Url => new($"http://127.0.0.1:{_port}");

    public ObjectStore Store => _store;

    /// <summary>When set, writes are answered with this code.</summary>
    public HttpStatusCode? RefuseWrites { get; set; }

    /// <summary>When set, lists are answered with this code.</summary>
    public HttpStatusCode? RefuseLists { get; set; }

    /// <summary>When set, each request must carry it.</summary>
    public string? Token { get; set; }

    /// <summary>Requests so far, as "GET /api/v1/pods?watch=true".</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<FakeApiServer> StartAsync()
    {
        var server = new FakeApiServer();
        await server.ResumeAsync();
        return server;
    }

    /// <summary>Goes away: connections are refused, watches end.</summary>
    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await _watches.CancelAsync();
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    /// <summary>Comes back at the same port.</summary>
    public async Task ResumeAsync()
    {
        _watches = new CancellationTokenSource();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{_port}");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    /// <summary>Ends the open watches, as a server may at any time.</summary>
    public async Task EndWatchesAsync()
    {
        var before = _watches;
        _watches = new CancellationTokenSource();
        await before.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _watches.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
        var path = ObjectPath.Parse(context.Request.Path.Value!);
        if (Token is not null && context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            await FailAsync(context, HttpStatusCode.Unauthorized, "Unauthorized");
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await ReadAsync(context, path);
        }
        else if (RefuseWrites is { } code)
        {
            await FailAsync(context, code, "InternalError");
        }
        else
        {
            await WriteAsync(context, path);
        }
    }

    private async Task ReadAsync(HttpContext context, ObjectPath path)
    {
        if (path.Name is not null)
        {
            await AnswerAsync(context, _store.Get(path));
        }
        else if (RefuseLists is { } code)
        {
            await FailAsync(context, code, "InternalError");
        }
        else if (context.Request.Query["watch"] == "true")
        {
            await WatchAsync(context, path, long.Parse(context.Request.Query["resourceVersion"]!));
        }
        else
        {
            var (items, version) = _store.List(path);
            await context.Response.WriteAsJsonAsync(new JsonObject
            {
                ["kind"] = "List",
                ["metadata"] = new JsonObject { ["resourceVersion"] = $"{version}" },
                ["items"] = new JsonArray([.. items]),
            });
        }
    }

    private async Task WatchAsync(HttpContext context, ObjectPath path, long after)
    {
        if (after < _store.Compacted)
        {
            await FailAsync(context, HttpStatusCode.Gone, "Expired");
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(_watches.Token, context.RequestAborted);
        await context.Response.StartAsync();
        try
        {
            await foreach (var line in _store.ChangesAsync(path, after, end.Token))
            {
                await context.Response.WriteAsync(line.ToJsonString() + "\n", end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The watch ends.
        }
    }

    private async Task WriteAsync(HttpContext context, ObjectPath path)
    {
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            await AnswerAsync(context, _store.Delete(path));
            return;
        }

        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        switch (context.Request.Method)
        {
            case "POST" when _store.Get(path with { Name = (string?)body["metadata"]?["name"] }) is not null:
                await FailAsync(context, HttpStatusCode.Conflict, "AlreadyExists");
                break;
            case "POST":
                await AnswerAsync(context, _store.Put(path with { Name = (string?)body["metadata"]?["name"] }, body));
                break;
            case "PUT" when IsOutdated(path, body):
                await FailAsync(context, HttpStatusCode.Conflict, "Conflict");
                break;
            case "PUT":
                await AnswerAsync(context, _store.Put(path, body));
                break;
            case "PATCH" when context.Request.ContentType?.StartsWith("application/merge-patch+json", StringComparison.Ordinal) == true:
                await AnswerAsync(context, _store.Patch(path, body));
                break;
            default:
                await FailAsync(context, HttpStatusCode.UnsupportedMediaType, "UnsupportedMediaType");
                break;
        }
    }

    private bool IsOutdated(ObjectPath path, JsonObject body)
    {
        var version = (string?)body["metadata"]?["resourceVersion"];
        return version is not null && version != (string?)_store.Get(path)?["metadata"]?["resourceVersion"];
    }

    private static Task AnswerAsync(HttpContext context, JsonObject? value) =>
        value is null ? FailAsync(context, HttpStatusCode.NotFound, "NotFound") : context.Response.WriteAsJsonAsync(value);

    private static Task FailAsync(HttpContext context, HttpStatusCode code, string reason)
    {
        context.Response.StatusCode = (int)code;
        return context.Response.WriteAsJsonAsync(new JsonObject
        {
            ["kind"] = "Status",
            ["status"] = "Failure",
            ["reason"] = reason,
            ["message"] = $"{context.Request.Path}: {reason}",
            ["code"] = (int)code,
        });
    }
}
