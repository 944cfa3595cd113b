using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Analyzer.Tests;

/// <summary>Counters that the real Prometheus scrapes.</summary>
public sealed class RealPrometheusTests
{
    private int _canaryErrors;

    [Fact]
    public async Task Verdict_CanaryTurnsBad_FailsFromScrapedCounters()
    {
        Assert.SkipUnless(RealPrometheus.IsHere, "no Prometheus on this machine; './run.sh setup' gets one");
        using var folder = new StateFolder();
        await using var gateway = await GatewayAsync();
        await using var prometheus = await RealPrometheus.StartAsync(new Uri(gateway.Urls.Single()).Authority);
        await using var analyzer = await RunningAnalyzer.StartAsync(prometheus.Address, folder.Path, interval: 0.5);
        var healthy = await Eventually.GetAsync(
            () => analyzer.VerdictAsync(), body => body.GetProperty("verdict").GetString() == "pass", "a healthy canary passes", TimeSpan.FromSeconds(60));
        Assert.True(healthy.GetProperty("metrics")[0].GetProperty("canary").GetProperty("requests").GetDouble() > 0);

        Volatile.Write(ref _canaryErrors, 1);
        var failed = await Eventually.GetAsync(
            () => analyzer.VerdictAsync(), body => body.GetProperty("verdict").GetString() == "fail", "a canary that turned bad fails", TimeSpan.FromSeconds(60));
        Assert.Contains("errors: canary", failed.GetProperty("sentence").GetString(), StringComparison.Ordinal);
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
}
