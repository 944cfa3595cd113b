using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Tests;

/// <summary>A web server on a free port that answers whatever the test wants and remembers what it was asked.</summary>
public sealed class FakeWeb : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeWeb(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public Func<FakeWebRequest, (int Status, string Body)> Answer { get; set; } = _ => (200, "{}");

    /// <summary>Answers wait for it.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    public ConcurrentQueue<FakeWebRequest> Asked { get; } = [];

    public static async Task<FakeWeb> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var fake = new FakeWeb(app);
        app.Run(fake.HandleAsync);
        await app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var asked = new FakeWebRequest(
            context.Request.Method,
            context.Request.Path,
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()));
        Asked.Enqueue(asked);
        await Held.WaitAsync(context.RequestAborted);
        var (status, body) = Answer(asked);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    }
}
