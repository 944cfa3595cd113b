using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Telemetry;

public class MetricContractTests
{
    [Fact]
    public async Task Scrape_AfterRequests_HasIstiosNamesLabelsAndValues()
    {
        await using var canary = await Canary.StartAsync(Objects.HostSplit(90, 10));
        for (var i = 0; i < 20; i++)
        {
            await canary.Gateway.VersionAsync();
        }

        var page = (await canary.Gateway.AdminClient.GetStringAsync("/metrics")).Split('\n');
        var lines = page.Where(line => line.StartsWith("istio_requests_total{", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        var canaryLine = lines.Single(line => line.Contains("webapp-canary", StringComparison.Ordinal));
        Assert.EndsWith(" 2", canaryLine, StringComparison.Ordinal);
        Assert.EndsWith(" 18", lines.Single(line => line != canaryLine), StringComparison.Ordinal);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["connection_security_policy"] = "none",
                ["destination_app"] = "webapp",
                ["destination_canonical_revision"] = "v2",
                ["destination_canonical_service"] = "webapp",
                ["destination_service"] = "webapp-canary.default.svc.cluster.local",
                ["destination_service_name"] = "webapp-canary",
                ["destination_service_namespace"] = "default",
                ["destination_version"] = "v2",
                ["destination_workload"] = "webapp",
                ["destination_workload_namespace"] = "default",
                ["reporter"] = "source",
                ["request_protocol"] = "http",
                ["response_code"] = "200",
                ["response_flags"] = "-",
                ["source_app"] = "istio-ingressgateway",
                ["source_workload"] = "istio-ingressgateway",
                ["source_workload_namespace"] = "istio-system",
            },
            Metrics.Labels(canaryLine));

        Assert.Contains("# TYPE istio_requests_total counter", page);
        Assert.Contains("# TYPE istio_request_duration_milliseconds histogram", page);
        var bounds = page
            .Where(line => line.StartsWith("istio_request_duration_milliseconds_bucket{", StringComparison.Ordinal) && line.Contains("webapp-canary", StringComparison.Ordinal))
            .Select(line => Metrics.Labels(line)["le"]);
        Assert.Equal(
            ["0.5", "1", "5", "10", "25", "50", "100", "250", "300", "500", "1000", "2500", "5000", "10000", "30000", "60000", "300000", "600000", "1800000", "3600000", "+Inf"],
            bounds);
        Assert.Equal(20, await Metrics.SumAsync(canary.Gateway, "istio_request_duration_milliseconds_count"));
        Assert.Equal(20, await Metrics.SumAsync(canary.Gateway, "istio_request_duration_milliseconds_bucket", "le=\"+Inf\""));
        Assert.Equal(2, await Metrics.SumAsync(canary.Gateway, "gateway_destination_endpoints"));
        Assert.Contains(page, line => line.StartsWith("gateway_snapshot_revision ", StringComparison.Ordinal));
    }
}
