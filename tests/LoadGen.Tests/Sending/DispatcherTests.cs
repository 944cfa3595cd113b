using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Platform.LoadGen.Tests.Sending;

/// <summary>These measure time: nothing else of this assembly runs beside them.</summary>
[Collection(nameof(DispatcherTests))]
[CollectionDefinition(nameof(DispatcherTests), DisableParallelization = true)]
public sealed class DispatcherTests
{
    [Theory]
    [InlineData(50, "uniform", 2, 100)]
    [InlineData(200, "uniform", 2, 400)]
    [InlineData(1000, "uniform", 2, 2000)]
    public async Task Run_UniformRate_SendsExactlyThatMany(int rps, string arrivals, int seconds, int expected)
    {
        var received = 0;
        await using var load = await RunningLoad.StartAsync(context =>
        {
            Interlocked.Increment(ref received);
            return Task.CompletedTask;
        });
        var stats = await load.RunAsync($$"""{"rps":{{rps}},"arrivals":"{{arrivals}}","durationSeconds":{{seconds}},"maxInFlight":20000}""");
        Assert.InRange(received, expected * 0.99, expected * 1.01);
        Assert.Equal(received, stats.GetProperty("total").GetProperty("all").GetProperty("requests").GetInt64());
        Assert.Equal(0, stats.GetProperty("total").GetProperty("dropped").GetInt64());
        Assert.Equal(0, stats.GetProperty("total").GetProperty("all").GetProperty("failures").GetInt64());
    }

    /// <summary>The closed loop's mistake: a client that waits for answers would see one slow request here, and miss the others.</summary>
    [Fact]
    public async Task Run_ServerStallsForASecond_ShowsInP99()
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var load = await RunningLoad.StartAsync(async context =>
        {
            // Everything that arrives in the second second is answered at its end.
            var at = TimeProvider.System.GetElapsedTime(started);
            var stalled = TimeSpan.FromSeconds(2) - at;
            if (at >= TimeSpan.FromSeconds(1) && stalled > TimeSpan.Zero)
            {
                await Task.Delay(stalled, context.RequestAborted);
            }
        });
        started = TimeProvider.System.GetTimestamp();
        var stats = await load.RunAsync("""{"rps":100,"arrivals":"uniform","durationSeconds":4}""");
        var all = stats.GetProperty("total").GetProperty("all");
        Assert.InRange(all.GetProperty("requests").GetInt64(), 396, 404);
        Assert.InRange(all.GetProperty("p99Ms").GetDouble(), 900, 4000);

        // A quarter of all requests waited, evenly between no time and a second.
        Assert.InRange(all.GetProperty("p95Ms").GetDouble(), 700, 4000);
        Assert.InRange(all.GetProperty("p50Ms").GetDouble(), 0, 300);
    }

    [Fact]
    public async Task Run_MoreInFlightThanAllowed_DropsAndCountsButDelaysNothing()
    {
        var release = new TaskCompletionSource();
        await using var load = await RunningLoad.StartAsync(context => release.Task);
        await load.PutAsync("""{"rps":100,"arrivals":"uniform","durationSeconds":1,"maxInFlight":10}""");
        await Eventually.TrueAsync(async () => !(await load.GetAsync("/api/load")).GetProperty("running").GetBoolean(), "the load ends");
        release.SetResult();
        var stats = await Eventually.GetAsync(() => load.GetAsync("/api/stats"), stats => stats.GetProperty("inFlight").GetInt64() == 0, "all are answered");
        var total = stats.GetProperty("total");
        Assert.Equal(100, total.GetProperty("scheduled").GetInt64());
        Assert.Equal(90, total.GetProperty("dropped").GetInt64());
        Assert.Equal(10, total.GetProperty("all").GetProperty("requests").GetInt64());
    }

    [Fact]
    public async Task Run_MixOfJourneys_FollowsTheWeightsWithUniqueKeys()
    {
        var seen = new ConcurrentBag<(string Path, string? Key)>();
        await using var load = await RunningLoad.StartAsync(context =>
        {
            seen.Add((context.Request.Path, context.Request.Headers["Idempotency-Key"]));
            context.Response.Headers["x-version"] = context.Request.Path == "/" ? "v2" : "v1";
            context.Response.StatusCode = context.Request.Path == "/" ? 503 : 200;
            return Task.CompletedTask;
        });
        var stats = await load.RunAsync("""{"rps":500,"arrivals":"uniform","durationSeconds":2,"seed":4,"journeys":{"browse":40,"addToCart":40,"checkout":20}}""");
        Assert.InRange(seen.Count(request => request.Path is "/" or "/api/products"), 340, 460);
        Assert.InRange(seen.Count(request => request.Path.StartsWith("/api/cart/", StringComparison.Ordinal)), 340, 460);
        var keys = seen.Where(request => request.Path == "/api/checkout").Select(request => request.Key!).ToArray();
        Assert.InRange(keys.Length, 140, 260);
        Assert.Equal(keys.Length, keys.Distinct().Count());
        var versions = stats.GetProperty("total").GetProperty("versions");
        var bad = versions.GetProperty("v2");
        Assert.Equal(seen.Count(request => request.Path == "/"), bad.GetProperty("failures").GetInt64());
        Assert.Equal(bad.GetProperty("requests").GetInt64(), bad.GetProperty("status").GetProperty("5xx").GetInt64());
        Assert.Equal(0, versions.GetProperty("v1").GetProperty("failures").GetInt64());
        Assert.True(bad.GetProperty("firstFailure").GetDateTimeOffset() <= bad.GetProperty("lastFailure").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("cut")]
    [InlineData("timeout")]
    [InlineData("refused")]
    public async Task Run_NoAnswer_IsCountedByItsReason(string reason)
    {
        RequestDelegate answer = async context =>
        {
            switch (reason)
            {
                case "reset":
                    context.Abort();
                    break;
                case "cut":
                    context.Response.ContentLength = 100;
                    await context.Response.WriteAsync("half");
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                    break;
                default:
                    await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    break;
            }
        };
        await using var load = reason == "refused" ? await RunningLoad.StartAsync(new Uri("http://127.0.0.1:9")) : await RunningLoad.StartAsync(answer);
        var patience = reason == "timeout" ? 300 : 10_000;
        var stats = await load.RunAsync($$"""{"rps":20,"arrivals":"uniform","durationSeconds":1,"timeoutMs":{{patience}}}""");
        var all = stats.GetProperty("total").GetProperty("all");
        Assert.Equal(20, all.GetProperty("failures").GetInt64());
        Assert.Equal(20, all.GetProperty("clientErrors").GetProperty(reason == "cut" ? "reset" : reason).GetInt64());
        Assert.Equal(20, stats.GetProperty("total").GetProperty("versions").GetProperty("unknown").GetProperty("requests").GetInt64());
    }

    [Fact]
    public async Task Put_AnotherLoad_TakesOverAtOnceAndZeroStops()
    {
        var received = 0;
        await using var load = await RunningLoad.StartAsync(context =>
        {
            Interlocked.Increment(ref received);
            return Task.CompletedTask;
        });

        // So slow that its first arrival would take a long time to come.
        await load.PutAsync("""{"rps":0.001,"arrivals":"uniform"}""");
        await load.PutAsync("""{"rps":200,"arrivals":"uniform"}""");
        await Eventually.TrueAsync(() => Volatile.Read(ref received) > 50, "the second load runs");
        var (_, stopped) = await load.PutAsync("""{"rps":0}""");
        Assert.False(stopped.GetProperty("running").GetBoolean());
        await Eventually.TrueAsync(async () => (await load.GetAsync("/api/stats")).GetProperty("inFlight").GetInt64() == 0, "all are answered");
        var after = Volatile.Read(ref received);
        Assert.Equal(after, (await load.GetAsync("/api/stats")).GetProperty("total").GetProperty("all").GetProperty("requests").GetInt64());
    }
}
