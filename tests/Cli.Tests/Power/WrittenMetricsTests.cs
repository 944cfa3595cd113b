using Platform.Cli.Tests;
using Platform.Manifests;
using Platform.Statistics;

namespace Platform.Cli.Power.Tests;

public sealed class WrittenMetricsTests
{
    [Fact]
    public async Task Of_DeliveredManifests_AreTheGuardBesideAndTheSloBetween()
    {
        var (metrics, leftOut) = WrittenMetrics.Of(await RolloutAsync(), await TemplatesAsync());
        var guard = metrics.Where(metric => metric.Step is null).ToList();
        Assert.Equal(["error-rate", "latency-p95"], guard.Select(metric => metric.Metric.Name));
        Assert.Equal((WrittenKind.Errors, 60, 50.0, 1), (guard[0].Kind, guard[0].WindowSeconds, guard[0].LeastRequests, guard[0].FailureLimit));
        Assert.Equal((WrittenKind.Latency, 0.95), (guard[1].Kind, guard[1].Quantile));
        Assert.Equal([0, 1, 2], metrics.Select(metric => metric.Step).OfType<int>().Distinct());
        Assert.Equal([WrittenKind.Successes, WrittenKind.Errors, WrittenKind.Latency], metrics.Where(metric => metric.Step == 1).Select(metric => metric.Kind));
        Assert.All(metrics.Where(metric => metric.Step is not null), metric => Assert.Equal((3, 1), (metric.MostMeasurements, metric.InconclusiveLimit)));
        Assert.StartsWith("webapp-judge: judge: neither an error rate", Assert.Single(leftOut), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum(rate(a{response_code=~\"5..\"}[1m]))/sum(rate(a[1m]))", WrittenKind.Errors, 0, 1, 60, 0)]
    [InlineData("100 * sum(rate(a{response_code!~\"5.*\"}[30s]))/sum(rate(a[30s])) * 100", WrittenKind.Successes, 0, 100, 30, 0)]
    [InlineData("histogram_quantile(0.99, sum(rate(request_duration_seconds_bucket[2m])) by (le))", WrittenKind.Latency, 0.99, 0.001, 120, 0)]
    [InlineData("histogram_quantile(.5, sum(rate(x_milliseconds_bucket[2m])) by (le)) and on () sum(increase(n[2m])) >= 20", WrittenKind.Latency, 0.5, 1, 120, 20)]
    internal void Read_Query_IsKnownByWhatStandsInIt(string query, WrittenKind kind, double quantile, double scale, int window, double least)
    {
        var read = WrittenMetrics.Read(Prometheus(query), null, 0)!;
        Assert.Equal((kind, quantile, scale, window, least), (read.Kind, read.Quantile, read.Scale, read.WindowSeconds, read.LeastRequests));
    }

    [Theory]
    [InlineData("up")]
    [InlineData("sum(rate(orders_total[5m]))")]
    [InlineData("sum(a{response_code=~\"5..\"})")]
    [InlineData("")]
    public void Read_OtherQuery_IsNone(string query) => Assert.Null(WrittenMetrics.Read(Prometheus(query), null, 0));

    // A canary that fails from the start, a minute a step: seconds until the rollback, or how it ends.
    [Theory]
    [InlineData("0s", "10s", 0, 10, "Rollback 10")]
    [InlineData("0s", "10s", 3, 10, "Rollback 40")]
    [InlineData("60s", "10s", 1, 10, "Rollback 70")]
    [InlineData("0s", "10s", -1, 10, "Promote 180")]
    [InlineData("0s", "10s", 0, 0, "Promote 180")]
    [InlineData("5m", "10s", 0, 10, "Promote 180")]
    public void Gate_LimitsAndDelays_DecideWhen(string delay, string interval, int limit, int errors, string expected)
    {
        var metric = Prometheus("sum(rate(a{response_code=~\"5..\"}[60s]))/sum(rate(a[60s]))") with
        {
            InitialDelay = new GoDuration(delay),
            Interval = new GoDuration(interval),
            FailureLimit = limit,
            FailureCondition = "result[0] >= 0.01",
        };
        Assert.Equal(expected, Play(errors, 100, metric));
    }

    [Fact]
    public void Gate_TooFewRequests_AreInconclusiveAndPause()
    {
        var metric = Prometheus("sum(rate(a{response_code=~\"5..\"}[60s]))/sum(rate(a[60s])) and sum(increase(a[60s])) >= 50") with
        {
            Interval = new GoDuration("10s"),
            InconclusiveLimit = 1,
            SuccessCondition = "len(result) > 0 && result[0] < 0.01",
            FailureCondition = "len(result) > 0 && result[0] >= 0.01",
        };
        Assert.Equal("Pause 20", Play(0, 1, metric));
        Assert.Equal("Promote 180", Play(0, 100, metric));
    }

    [Fact]
    public void Gate_MetricBetweenSteps_IsMeasuredInItsStep()
    {
        var metric = Prometheus("sum(rate(a{response_code=~\"5..\"}[60s]))/sum(rate(a[60s]))") with { FailureCondition = "result[0] >= 0.01", InitialDelay = new GoDuration("30s") };
        Assert.Equal("Rollback 100", Play(10, 100, metric, step: 1, start: 10));
    }

    private static string Play(int errors, int requests, Metric metric, int? step = null, int start = 0)
    {
        var gate = new WrittenGate(RolloutPlan.Usual, [WrittenMetrics.Read(metric, step, start)!]);
        var (canary, stable) = (new ArmSecond(Scenarios.Edges.Count + 1) { Requests = requests, Errors = errors }, new ArmSecond(Scenarios.Edges.Count + 1));
        canary.Buckets[0] = requests;
        for (var second = 0; ; second++)
        {
            if (gate.Next(second, canary, stable) is var outcome and not Outcome.Running)
            {
                return $"{outcome} {second + 1}";
            }
        }
    }

    private static Metric Prometheus(string query) => new() { Name = "m", Provider = new MetricProvider { Prometheus = new PrometheusMetric { Query = query } } };

    private static async Task<Rollout> RolloutAsync() => KubernetesJson.Read<Rollout>((await DocumentsAsync("rollout.yaml"))[0].Content);

    private static async Task<Dictionary<string, AnalysisTemplateSpec>> TemplatesAsync() =>
        (await DocumentsAsync("analysistemplate.yaml")).Concat(await DocumentsAsync("judge.yaml"))
            .Select(document => KubernetesJson.Read<AnalysisTemplate>(document.Content)).ToDictionary(template => template.Name, template => template.Spec!);

    private static async Task<IReadOnlyList<ManifestDocument>> DocumentsAsync(string file) =>
        ManifestReader.Read(await File.ReadAllTextAsync(Path.Combine(CommandRun.RepositoryRoot(), "deploy", "k8s", "base", file)), file);
}
