using System.Diagnostics;
using Platform.Hosting.Prometheus;
using Platform.Hosting.State;
using Platform.Tests;

namespace Platform.Hosting.Tests.Prometheus;

public sealed class PrometheusConfigTests
{
    private static readonly ScrapeJob[] Jobs = [new("gateway", "localhost:20003"), new("cart", "localhost:20005")];

    [Fact]
    public void Render_OfJobsAndPods_IsTheConfiguration() => Assert.Equal(
        """
        # Written by the AppHost at each start.
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
          evaluation_interval: 1s

        rule_files:
          - "rules/*.yaml"

        scrape_configs:
          - job_name: "cart"
            static_configs:
              - targets: ["localhost:20005"]
          - job_name: "gateway"
            static_configs:
              - targets: ["localhost:20003"]
          - job_name: "pods"
            http_sd_configs:
              - url: "http://localhost:8001/sd/pods"
                refresh_interval: 1s
                authorization:
                  type: "Bearer"
                  credentials_file: "/state \"x\"/token"

        """.ReplaceLineEndings("\n"),
        PrometheusConfig.Render(Jobs, new PodDiscovery(new Uri("http://localhost:8001/sd/pods"), "/state \"x\"/token")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Render_OfAnything_IsAcceptedByPromtool(bool withPods)
    {
        using var folder = new StateFolder();
        var token = folder.File("token");
        await File.WriteAllTextAsync(token, "secret");
        var pods = withPods ? new PodDiscovery(new Uri("http://localhost:8001/sd/pods"), token) : null;
        var config = folder.File("prometheus.yml");
        await File.WriteAllTextAsync(config, PrometheusConfig.Render(withPods ? Jobs : [], pods));

        var (code, output) = await PrometheusScript.RunAsync(["--promtool", "check", "config", config]);

        Assert.True(code == 0, output);
    }
}
