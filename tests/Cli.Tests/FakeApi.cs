using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Tests;

namespace Platform.Cli.Tests;

/// <summary>A Kubernetes-shaped API in memory, with every write recorded. It knows no kinds: a path is a path.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private int _version;

    private FakeApi(WebApplication app) => _app = app;

    public StateFolder State { get; } = new();

    public string Url => _app.Urls.First();

    /// <summary>"PATCH /apis/... {body}" in order.</summary>
    public ConcurrentQueue<string> Writes { get; } = new();

    /// <summary>Refuses writes of a path with a Status object; for errors.</summary>
    public Func<string, (int Code, string Reason, string Message)?> Refuse { get; set; } = _ => null;

    /// <summary>Answers of paths that are no objects, such as those of the load generator; gets method and body.</summary>
    public Dictionary<string, Func<string, string, JsonObject>> Answers { get; } = [];

    /// <summary>Called after a write of an object, with its path.</summary>
    public Action<string> Written { get; set; } = _ => { };

    public static async Task<FakeApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new FakeApi(app);
        app.Run(api.HandleAsync);
        await app.StartAsync();
        await File.WriteAllTextAsync(api.State.File("token"), "secret");
        Directory.CreateDirectory(api.State.File("run"));
        await File.WriteAllTextAsync(
            api.State.File("run/resources.json"),
            $$"""
            { "resources": [
              { "name": "control-plane", "state": "Running", "health": "Healthy", "urls": { "http": "{{api.Url}}" } },
              { "name": "loadgen", "state": "Running", "health": "Healthy", "urls": { "http": "{{api.Url}}" } } ] }
            """);
        return api;
    }

    public void Put(string path, JsonObject value)
    {
        lock (_gate)
        {
            Store(path, value);
        }
    }

    public JsonObject Get(string path)
    {
        lock (_gate)
        {
            return _objects[path].DeepClone().AsObject();
        }
    }

    public Task<CommandRun> RunAsync(params string[] args) => CommandRun.OfAsync(State.Path, args);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        State.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value!);
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        if (Answers.TryGetValue(path, out var answerOf))
        {
            await AnswerAsync(context, 200, answerOf(method, text));
            return;
        }

        if (context.Request.Headers.Authorization != "Bearer secret")
        {
            await AnswerAsync(context, 401, Status(401, "Unauthorized", "no token"));
            return;
        }

        if (method != "GET")
        {
            Writes.Enqueue($"{method} {path} {text}");
            if (Refuse(path) is { } refusal)
            {
                await AnswerAsync(context, refusal.Code, Status(refusal.Code, refusal.Reason, refusal.Message));
                return;
            }
        }

        var (code, answer) = Apply(method, path, text);
        if (method != "GET")
        {
            Written(path);
        }

        await AnswerAsync(context, code, answer);
    }

    private (int Code, JsonObject Answer) Apply(string method, string path, string text)
    {
        lock (_gate)
        {
            var target = path.EndsWith("/status", StringComparison.Ordinal) ? path[..^"/status".Length] : path;
            if (method == "POST")
            {
                var created = JsonNode.Parse(text)!.AsObject();
                return (201, Store($"{path}/{created["metadata"]!["name"]}", created));
            }

            if (!_objects.TryGetValue(target, out var existing))
            {
                return method == "GET" && IsCollection(path) ? (200, List(path)) : (404, Status(404, "NotFound", $"{path} not found"));
            }

            switch (method)
            {
                case "PATCH":
                    return (200, Store(target, Merged(existing, JsonNode.Parse(text)!.AsObject())));
                case "PUT":
                    return (200, Store(target, JsonNode.Parse(text)!.AsObject()));
                default:
                    return (200, existing.DeepClone().AsObject());
            }
        }
    }

    private static bool IsCollection(string path) => path.Split('/')[^1].EndsWith('s') && !path.Contains("/rollouts/");

    private JsonObject List(string path)
    {
        var items = _objects.Where(entry => Collection(entry.Key) == path || Collection(entry.Key).EndsWith(path[path.LastIndexOf('/')..], StringComparison.Ordinal) && !path.Contains("/namespaces/"))
            .Select(entry => (JsonNode)entry.Value.DeepClone());
        return new JsonObject { ["kind"] = "List", ["metadata"] = new JsonObject { ["resourceVersion"] = $"{_version}" }, ["items"] = new JsonArray([.. items]) };
    }

    private static string Collection(string path) => path[..path.LastIndexOf('/')];

    private JsonObject Store(string path, JsonObject value)
    {
        value["metadata"]!["resourceVersion"] = $"{++_version}";
        _objects[path] = value;
        return value.DeepClone().AsObject();
    }

    private static JsonObject Merged(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                target[name] = Merged(target[name]?.DeepClone() as JsonObject ?? [], inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }

        return target;
    }

    private static JsonObject Status(int code, string reason, string message) =>
        new() { ["kind"] = "Status", ["status"] = "Failure", ["reason"] = reason, ["message"] = message, ["code"] = code };

    private static async Task AnswerAsync(HttpContext context, int code, JsonObject body)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString());
    }
}
