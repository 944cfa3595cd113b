using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.ControllersBench.Load;

/// <summary>An HTTP endpoint that answers every instant query with 0.99 and notes when each query came.</summary>
internal sealed class AnsweringPrometheus : IAsyncDisposable
{
    private static readonly TimeProvider Time = TimeProvider.System;
    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<TimeSpan> _gaps = new();
    private readonly WebApplication _app;

    private AnsweringPrometheus(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<AnsweringPrometheus> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"]);
        var prometheus = new AnsweringPrometheus(builder.Build());
        prometheus._app.MapPost("/api/v1/query", (Delegate)prometheus.AnswerAsync);
        await prometheus._app.StartAsync();
        return prometheus;
    }

    /// <summary>The times between a query and the same query before it, since the last call.</summary>
    public IReadOnlyList<TimeSpan> TakeGaps()
    {
        var gaps = new List<TimeSpan>();
        while (_gaps.TryDequeue(out var gap))
        {
            gaps.Add(gap);
        }

        return gaps;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var now = Time.GetTimestamp();
        var query = (await context.Request.ReadFormAsync(context.RequestAborted))["query"].ToString();
        if (_last.TryGetValue(query, out var before))
        {
            _gaps.Enqueue(Time.GetElapsedTime(before, now));
        }

        _last[query] = now;
        return Results.Content("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"0.99"]}]}}""", "application/json");
    }
}
