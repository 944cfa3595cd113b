using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.ServiceDefaults.Tests.Metrics;

public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task Metrics_AfterRequests_ShowsRouteDurationAndRuntimeButNoProbes()
    {
        await using var app = await RunningApp.StartAsync(app => app.MapGet("/products/{id}", (HttpContext _) => Task.CompletedTask));
        await app.Client.GetAsync(new Uri("/products/7", UriKind.Relative), TestContext.Current.CancellationToken);
        await app.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        using var response = await app.Client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await Eventually.GetAsync(
            () => app.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative)), page => page.Contains("/products/{id}", StringComparison.Ordinal), "the request's duration");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram\n", page, StringComparison.Ordinal);
        Assert.Contains("http_route=\"/products/{id}\"", page, StringComparison.Ordinal);
        Assert.Contains("le=\"0.005\"} ", page, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_cpu_time_seconds_total{", page, StringComparison.Ordinal);
        Assert.Contains("dotnet_process_memory_working_set_bytes ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/health", page, StringComparison.Ordinal);
        Assert.DoesNotContain("kestrel", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_WholePage_PassesPromtool()
    {
        if (!OnPath("promtool"))
        {
            Assert.Skip("promtool is not on PATH");
        }

        await using var app = await RunningApp.StartAsync(app => app.MapGet("/", (HttpContext _) => Task.CompletedTask));
        var meter = app.App.Services.GetRequiredService<IMeterFactory>().Create("Shop");
        meter.CreateCounter<int>("shop.orders", description: "Orders \"placed\" \\ or\nnot.").Add(1, new("a.b", "x\"y\\z\n"), new("a_b", 1.5));
        meter.CreateHistogram<double>("shop.latency", "s", "Latency.").Record(3);
        meter.CreateGauge<double>("shop.limit", description: "Limit.").Record(double.PositiveInfinity);
        await app.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await app.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);

        var (exit, output) = await PromtoolAsync(page);
        Assert.True(exit == 0, $"promtool says {exit}: {output}\n{page}");
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<(int Exit, string Output)> PromtoolAsync(string page)
    {
        using var promtool = Process.Start(new ProcessStartInfo("promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await promtool.StandardInput.WriteAsync(page);
        promtool.StandardInput.Close();
        var output = await promtool.StandardError.ReadToEndAsync() + await promtool.StandardOutput.ReadToEndAsync();
        await promtool.WaitForExitAsync();
        return (promtool.ExitCode, output);
    }
}
