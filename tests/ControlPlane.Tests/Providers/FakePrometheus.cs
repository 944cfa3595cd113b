using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.ControlPlane.Providers;

/// <summary>Answers /api/v1/query and query_range on a free port with whatever the test wants.</summary>
internal sealed class FakePrometheus : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakePrometheus(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Query to status and body.</summary>
    public Func<string, (int Status, string Body)> Answer { get; set; } = _ => (200, Vector(1));

    /// <summary>Queries that wait for the task before they are answered.</summary>
    public ConcurrentDictionary<string, Task> Held { get; } = [];

    /// <summary>Path and parameters of what was asked.</summary>
    public ConcurrentQueue<(string Path, Dictionary<string, string> Form, string? Header)> Asked { get; } = [];

    public static async Task<FakePrometheus> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakePrometheus(app);
        app.Run(fake.HandleAsync);
        await app.StartAsync();
        return fake;
    }

    public static string Scalar(string value) => Success("scalar", $"[1,\"{value}\"]");

    public static string Vector(params object[] values) =>
        Success("vector", $"[{string.Join(',', values.Select(value => $"{{\"metric\":{{}},\"value\":[1,\"{value}\"]}}"))}]");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Success(string type, string result) =>
        $$$"""{"status":"success","data":{"resultType":"{{{type}}}","result":{{{result}}}}}""";

    private async Task HandleAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        Asked.Enqueue((context.Request.Path, form, context.Request.Headers["x-scope"].FirstOrDefault()));
        var query = form.GetValueOrDefault("query", "");
        if (Held.TryGetValue(query, out var release))
        {
            await release.WaitAsync(context.RequestAborted);
        }

        var (status, body) = Answer(query);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }
}
