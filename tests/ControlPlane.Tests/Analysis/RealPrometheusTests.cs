using Platform.ControlPlane.Providers;
using Platform.Manifests;
using Platform.Tests;
using static Platform.ControlPlane.Controllers.Analysis.AnalysisHarness;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>Against the real Prometheus.</summary>
public sealed class RealPrometheusTests
{
    [Fact]
    public async Task Run_RealQueries_AreJudged()
    {
        Assert.SkipUnless(RealPrometheus.IsHere, "no Prometheus on this machine; './run.sh setup' gets one");
        await using var prometheus = await RealPrometheus.StartAsync();
        await using var harness = await StartAsync(prometheus.Address);
        await harness.CreateAsync("run", new AnalysisRunSpec
        {
            Metrics =
            [
                Metric("vector", "vector(0.99)"),
                Metric("scalar", "scalar(vector(2))", "result == 2"),
                Metric("nothing", "absent_metric", "len(result) == 0 || result[0] >= 0.95"),
                Metric("zero-by-zero", "vector(0) / vector(0)", "isNaN(result[0])"),
                Range("range", "vector(1)", "len(result) == 3 && all(result, # == 1)"),
                Metric("text", "\"text\"", "true"),
                Metric("wrong", "sum(", "true"),
            ],
            DryRun = [new DryRun { MetricName = "^(text|wrong)$" }],
        });
        await harness.WaitAsync(run => run.Status?.MetricResults?.Count == 7, "all are measured");
        Assert.Equal("[0.99] Successful", Last(harness, "vector"));
        Assert.Equal("2 Successful", Last(harness, "scalar"));
        Assert.Equal("[] Successful", Last(harness, "nothing"));
        Assert.Equal("[NaN] Successful", Last(harness, "zero-by-zero"));
        Assert.Equal("[1,1,1] Successful", Last(harness, "range"));
        Assert.Equal("Prometheus metric type not supported", harness.Result("text")!.Measurements![0].Message);
        Assert.StartsWith($"prometheus at {prometheus.Address} answered HTTP 400: bad_data: invalid parameter \"query\": ", harness.Result("wrong")!.Measurements![0].Message, StringComparison.Ordinal);
    }

    private static string Last(AnalysisHarness harness, string metric) =>
        harness.Result(metric)!.Measurements![^1] is var last ? $"{last.Value} {last.Phase}" : "";

    private static Metric Range(string name, string query, string condition)
    {
        var metric = Metric(name, query, condition);
        var range = System.Text.Json.JsonDocument.Parse("""{"start":"now() - duration('2m')","end":"now()","step":"1m"}""").RootElement;
        return metric with { Provider = new MetricProvider { Prometheus = metric.Provider!.Prometheus! with { RangeQuery = range } } };
    }
}
