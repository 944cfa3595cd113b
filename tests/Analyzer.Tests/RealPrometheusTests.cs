using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Analyzer.Tests;

/// <summary>Counters that the real Prometheus scrapes, where PATH has one (or PROMETHEUS_BINARY names it).</summary>
public sealed class RealPrometheusTests
{
    private int _canaryErrors;

    [Fact]
    public async Task Verdict_CanaryTurnsBad_FailsFromScrapedCounters()
    {
        var binary = Find();
        Assert.SkipWhen(binary is null, "no prometheus on PATH");
        using var folder = new StateFolder();
        await using var gateway = await GatewayAsync();
        var address = $"127.0.0.1:{FreePort()}";
        await File.WriteAllTextAsync(
            folder.File("prometheus.yml"),
            $"global: {{ scrape_interval: 1s, scrape_timeout: 1s }}\nscrape_configs: [{{ job_name: gateway, static_configs: [{{ targets: ['{new Uri(gateway.Urls.Single()).Authority}'] }}] }}]\n");
        using var process = Process.Start(new ProcessStartInfo(binary!)
        {
            ArgumentList =
            {
                "--config.file", folder.File("prometheus.yml"), "--storage.tsdb.path", folder.File("data"), "--web.listen-address", address, "--log.level", "error",
            },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        try
        {
            await using var analyzer = await RunningAnalyzer.StartAsync($"http://{address}", folder.Path, interval: 0.5);
            var healthy = await Eventually.GetAsync(
                () => analyzer.VerdictAsync(), body => body.GetProperty("verdict").GetString() == "pass", "a healthy canary passes", TimeSpan.FromSeconds(60));
            Assert.True(healthy.GetProperty("metrics")[0].GetProperty("canary").GetProperty("requests").GetDouble() > 0);

            Volatile.Write(ref _canaryErrors, 1);
            var failed = await Eventually.GetAsync(
                () => analyzer.VerdictAsync(), body => body.GetProperty("verdict").GetString() == "fail", "a canary that turned bad fails", TimeSpan.FromSeconds(60));
            Assert.Contains("errors: canary", failed.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    // 30 requests on the canary and 270 on stable at each scrape, with a label that reads like the gateway's.
    private async Task<WebApplication> GatewayAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        var app = builder.Build();
        var (scrapes, bad) = (0, 0);
        app.MapGet("/metrics", () =>
        {
            scrapes++;
            bad += Volatile.Read(ref _canaryErrors) * 30;
            var text = new StringBuilder();
            foreach (var (service, perScrape) in new[] { ("webapp-canary.default.svc", 300), ("webapp-stable.default.svc", 2700) })
            {
                var (all, failed) = (scrapes * perScrape, service.Contains("canary", StringComparison.Ordinal) ? bad : 0);
                var labels = $"reporter=\"source\",destination_service=\"{service}\",response_flags=\"-\"";
                text.Append(CultureInfo.InvariantCulture, $"istio_requests_total{{{labels},response_code=\"200\"}} {all - failed}\n");
                text.Append(CultureInfo.InvariantCulture, $"istio_requests_total{{{labels},response_code=\"503\"}} {failed}\n");
                foreach (var (edge, count) in new[] { ("100", all * 9 / 10), ("300", all - (all / 100)), ("+Inf", all) })
                {
                    text.Append(CultureInfo.InvariantCulture, $"istio_request_duration_milliseconds_bucket{{{labels},response_code=\"200\",le=\"{edge}\"}} {count}\n");
                }
            }

            return Results.Text(text.ToString(), "text/plain; version=0.0.4");
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PROMETHEUS_BINARY") is { Length: > 0 } given ? new[] { given } : [])
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "prometheus")))
        .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
