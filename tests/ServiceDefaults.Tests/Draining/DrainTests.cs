using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Draining;

namespace Platform.ServiceDefaults.Tests.Draining;

public sealed class DrainTests
{
    [Fact]
    public async Task Stop_WithCallersAndARequestInFlight_FailsNoRequest()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var app = await RunningApp.StartAsync(app =>
        {
            app.MapGet("/", (HttpContext context) => context.Response.WriteAsync("ok"));
            app.MapGet("/slow", async (HttpContext context) =>
            {
                entered.SetResult();
                await release.Task;
                await context.Response.WriteAsync("done");
            });
        });
        var lifetime = app.App.Services.GetRequiredService<IHostApplicationLifetime>();
        var slow = app.Client.GetStringAsync(new Uri("/slow", UriKind.Relative), TestContext.Current.CancellationToken);
        await entered.Task;

        // Callers with keep-alive connections that stop calling as soon as they see that the process is not ready.
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => CallUntilNotReadyAsync(app.Client))).ToArray();
        await Eventually.TrueAsync(async () => await app.Client.GetStringAsync(new Uri("/", UriKind.Relative)) == "ok", "first answers");
        var stopping = app.App.StopAsync(TestContext.Current.CancellationToken);
        var served = await Task.WhenAll(callers);
        Assert.True(lifetime.ApplicationStopping.IsCancellationRequested || served.Sum() > 0);
        release.SetResult();
        Assert.Equal("done", await slow);
        await stopping;
        Assert.All(served, count => Assert.True(count > 0));
    }

    [Fact]
    public async Task Stop_WhileDraining_IsNotReadyAndAnswersWithConnectionClose()
    {
        await using var app = await RunningApp.StartAsync(app => app.MapGet("/", (HttpContext context) => context.Response.WriteAsync("ok")), settings: ("Drain:QuietPeriod", "00:00:02"));
        var stopping = app.App.StopAsync(TestContext.Current.CancellationToken);
        using var ready = await app.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        using var live = await app.Client.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        using var business = await app.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("Unhealthy\naccepting: stopping", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.OK, business.StatusCode);
        Assert.True(business.Headers.ConnectionClose);
        await stopping;
    }

    [Fact]
    public async Task Stop_CallersNeverTurnAway_StopsAfterTheLongestDrain()
    {
        await using var app = await RunningApp.StartAsync(
            app => app.MapGet("/", (HttpContext context) => context.Response.WriteAsync("ok")), settings: [("Drain:QuietPeriod", "00:00:00.4"), ("Drain:Longest", "00:00:01")]);
        var started = TimeProvider.System.GetTimestamp();
        var stopping = app.App.StopAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await app.Client.GetStringAsync(new Uri("/", UriKind.Relative));
                    return false;
                }
                catch (Exception error) when (error is HttpRequestException or SocketException) // The client may see the socket go before it has it.
                {
                    return true;
                }
            },
            "the listener closes");
        await stopping;
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("-00:00:01", "00:00:05", "Drain:QuietPeriod")]
    [InlineData("00:01:01", "00:05:00", "Drain:QuietPeriod")]
    [InlineData("00:00:01", "00:00:00.5", "Drain:Longest")]
    [InlineData("00:00:01", "00:11:00", "Drain:Longest")]
    public async Task Options_OutOfRange_StopTheStart(string quiet, string longest, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningApp.StartAsync(settings: [("Drain:QuietPeriod", quiet), ("Drain:Longest", longest)]));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static async Task<int> CallUntilNotReadyAsync(HttpClient client)
    {
        for (var served = 0; ; served++)
        {
            Assert.Equal("ok", await client.GetStringAsync(new Uri("/", UriKind.Relative)));
            using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (ready.StatusCode != HttpStatusCode.OK)
            {
                return served + 1;
            }
        }
    }
}
