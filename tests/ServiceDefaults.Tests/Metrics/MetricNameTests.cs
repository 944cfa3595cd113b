using Platform.ServiceDefaults.Metrics;

namespace Platform.ServiceDefaults.Tests.Metrics;

public sealed class MetricNameTests
{
    [Theory]
    [InlineData("http.server.request.duration", "s", "Histogram", "http_server_request_duration_seconds")]
    [InlineData("istio_requests", null, "Counter", "istio_requests_total")]
    [InlineData("istio_requests_total", null, "Counter", "istio_requests_total")]
    [InlineData("istio_request_duration_milliseconds", "ms", "Histogram", "istio_request_duration_milliseconds")]
    [InlineData("istio_request_duration", "ms", "Histogram", "istio_request_duration_milliseconds")]
    [InlineData("dotnet.process.cpu.time", "s", "Counter", "dotnet_process_cpu_time_seconds_total")]
    [InlineData("dotnet.gc.collections", "{collection}", "Counter", "dotnet_gc_collections_total")]
    [InlineData("process.memory", "By", "Gauge", "process_memory_bytes")]
    [InlineData("cache.fill", "1", "Gauge", "cache_fill_ratio")]
    [InlineData("retries", "1", "Counter", "retries_total")]
    [InlineData("throughput", "By/s", "Gauge", "throughput_bytes_per_second")]
    [InlineData("widgets", "{widget}/s", "Gauge", "widgets")]
    [InlineData("9lives", null, "Gauge", "_9lives")]
    [InlineData("a..b--c", null, "Gauge", "a_b_c")]
    [InlineData("rule:x", null, "Gauge", "rule:x")]
    [InlineData("depth", "sheep", "Gauge", "depth_sheep")]
    [InlineData("größe", null, "Gauge", "gr_e")]
    public void Of_InstrumentAndUnit_IsThePrometheusName(string instrument, string? unit, string kind, string expected) =>
        Assert.Equal(expected, MetricName.Of(instrument, unit, Enum.Parse<MetricKind>(kind)));

    [Theory]
    [InlineData("http.route", "http_route")]
    [InlineData("a:b", "a_b")]
    [InlineData("0", "_0")]
    [InlineData("", "_")]
    public void Sanitise_LabelName_HoldsOnlyWhatIsAllowed(string name, string expected) => Assert.Equal(expected, MetricName.Sanitise(name));
}
