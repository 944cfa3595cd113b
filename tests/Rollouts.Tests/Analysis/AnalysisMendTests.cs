using System.Globalization;
using Platform.Manifests;

namespace Platform.Rollouts.Tests;

/// <summary>Opt-in mends: what each makes Inconclusive, and that without them everything is as upstream does it.</summary>
public class AnalysisMendTests
{
    private const string WithoutData = "inconclusive-without-data=true";
    private const string Terminated = "inconclusive-when-terminated=true";

    /// <summary>"minimum-samples=5,team=shop" as annotations; names that have no domain get ours, but for team.</summary>
    internal static IReadOnlyDictionary<string, string> Annotations(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0] == "team" ? pair[0] : $"platform.local/{pair[0]}", pair => pair[1]);

    [Theory]
    // result; upstream's verdict of "result[0] >= 0.95" alone, of "result[0] < 0.95" as failureCondition alone; the mended verdict of both
    [InlineData("NaN", "Failed", "Successful", "Inconclusive")]
    [InlineData("0.5 NaN", "Failed", "Failed", "Inconclusive")]
    [InlineData("", "Error", "Error", "Inconclusive")]
    [InlineData("0.99", "Successful", "Successful", "as upstream")]
    [InlineData("0.5", "Failed", "Failed", "as upstream")]
    [InlineData("Infinity", "Successful", "Successful", "as upstream")]
    public void Judge_ResultWithoutData_IsInconclusiveOnlyWhenAskedFor(string result, string success, string failure, string mended)
    {
        var numbers = result.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        foreach (var (metric, upstream) in new[] { (new Metric { SuccessCondition = "result[0] >= 0.95" }, success), (new Metric { FailureCondition = "result[0] < 0.95" }, failure) })
        {
            Assert.Equal(upstream, Judge(metric, numbers, "").Phase.ToString());
            Assert.Equal(upstream, Judge(metric, numbers, Terminated).Phase.ToString());
            Assert.Equal(mended == "as upstream" ? upstream : mended, Judge(metric, numbers, WithoutData).Phase.ToString());
        }
    }

    [Theory]
    [InlineData("nil", "no data: the result is nil")]
    [InlineData("NaN", "no data: the result is NaN")]
    [InlineData("list", "no data: the result is empty")]
    [InlineData("vector", "no data: NaN is in the result")]
    [InlineData("text", null)]
    [InlineData("map", null)]
    public void Judge_OtherResults_SaysWhatIsMissing(string result, string? message)
    {
        object? value = result switch
        {
            "nil" => null,
            "NaN" => double.NaN,
            "list" => Array.Empty<object?>(),
            "vector" => new[] { 1, double.NaN },
            "text" => "",
            _ => new Dictionary<string, object?>(),
        };
        var verdict = Judge(new Metric(), value, WithoutData);
        Assert.Equal((message is null ? AnalysisPhase.Successful : AnalysisPhase.Inconclusive, message), (verdict.Phase, verdict.Message));
        Assert.Equal(AnalysisPhase.Successful, Judge(new Metric(), value, "").Phase);
    }

    [Theory]
    [InlineData("100", "Successful", null, "100")]
    [InlineData("60 40", "Successful", null, "100")] // the sum of all series
    [InlineData("99.5", "Inconclusive", "99.5 samples are fewer than 100", "99.5")]
    [InlineData("", "Inconclusive", "0 samples are fewer than 100", "0")]
    [InlineData("NaN", "Inconclusive", "0 samples are fewer than 100", "0")]
    [InlineData("NaN 120", "Successful", null, "120")]
    [InlineData("Infinity", "Inconclusive", "0 samples are fewer than 100", "0")]
    [InlineData("error", "Error", "platform.local/samples-query: no connection", null)]
    public void RestingOn_Samples_DecideWhetherTheReadingCounts(string samples, string phase, string? message, string? counted)
    {
        var answer = samples == "error" ? MetricReading.Failed("no connection")
            : MetricReading.Of(samples.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray(), samples);
        var reading = MetricReading.Of(new[] { 0.99 }, "[0.99]").RestingOn(answer, 100);
        var verdict = reading.JudgedBy(new MetricConditions(new Metric { SuccessCondition = "result[0] >= 0.95" }), RunScript.Start);
        Assert.Equal((phase, message, counted), (verdict.Phase.ToString(), verdict.Message, reading.Metadata?["samples"]));
    }

    [Fact]
    public void RestingOn_ReadingThatFailed_KeepsItsOwnProblem() =>
        Assert.Equal("gone", MetricReading.Failed("gone").RestingOn(MetricReading.Failed("too"), 1).Problem);

    [Theory]
    [InlineData("prometheus", "minimum-samples=5,samples-query=sum(x)", "sum(x)")]
    [InlineData("prometheus", "", null)]
    [InlineData("web", "minimum-samples=5,samples-query=sum(x)", null)]
    public void QuestionOf_Metric_AsksTheSamePrometheus(string provider, string mends, string? query)
    {
        var prometheus = new PrometheusMetric { Address = "http://there", Query = "up", RangeQuery = System.Text.Json.JsonSerializer.SerializeToElement(new { step = "1m" }) };
        var metric = new Metric { Name = "m", Provider = provider == "web" ? new MetricProvider { Web = new WebMetric { Url = "http://x" } } : new MetricProvider { Prometheus = prometheus } };
        var question = SampleCount.QuestionOf(metric, Read(mends));
        Assert.Equal(query is null ? null : prometheus with { Query = query, RangeQuery = null }, question?.Provider?.Prometheus);
    }

    [Theory]
    // limits, measurements; the phase upstream, and with the mend
    [InlineData("count 3 inconclusiveLimit 3", "III", "minimum-successful=1", "Successful", "Inconclusive", "successful (0) < platform.local/minimum-successful (1)")]
    [InlineData("count 3 inconclusiveLimit 3", "IIS", "minimum-successful=1", "Successful", "Successful", null)]
    [InlineData("count 3 inconclusiveLimit 3", "IIS", "minimum-successful=2", "Successful", "Inconclusive", "successful (1) < platform.local/minimum-successful (2)")]
    [InlineData("count 3", "SSS", "minimum-successful=3", "Successful", "Successful", null)]
    [InlineData("count 3", "SSS", "minimum-successful=50", "Successful", "Successful", null)] // not more than there are
    [InlineData("count 3 failureLimit 3", "FFF", "minimum-successful=1", "Successful", "Inconclusive", "successful (0) < platform.local/minimum-successful (1)")]
    [InlineData("count 3 failureLimit 1", "FF", "minimum-successful=1", "Failed", "Failed", "failed (2) > failureLimit (1)")]
    [InlineData("consecutiveSuccessLimit 2 count 9", "SS", "minimum-successful=3", "Successful", "Inconclusive", "successful (2) < platform.local/minimum-successful (3)")]
    [InlineData("count 1", "EEEEE", "minimum-successful=1", "Error", "Error", "consecutiveErrors (5) > consecutiveErrorLimit (4)")]
    public void Play_TooFewSuccesses_AreInconclusiveOnlyWhenAskedFor(string limits, string phases, string mends, string upstream, string mended, string? reason)
    {
        var plain = RunScript.Of(MetricAssessmentTests.Metric(limits)).Play(phases);
        var script = RunScript.Of(new AnalysisRunSpec { Metrics = [MetricAssessmentTests.Metric(limits)] }, Annotations(mends)).Play(phases);
        Assert.Equal((upstream, mended), (plain.Status.Phase, script.Status.Phase));
        Assert.Equal(reason is null ? null : $"Metric \"m\" assessed {mended} due to {reason}", script.Status.Message);
        Assert.Equal(mended == "Inconclusive" ? 1 : 0, script.Status.RunSummary!.Inconclusive);
    }

    [Theory]
    // what was measured when the run is told to end
    [InlineData("", "Successful", "Inconclusive")]
    [InlineData("S", "Successful", "Inconclusive")]
    [InlineData("F", "Successful", "Inconclusive")] // within its limit
    [InlineData("EEE", "Successful", "Inconclusive")]
    [InlineData("FF", "Failed", "Failed")]
    public void Terminate_Run_IsNeverSuccessfulWhenAskedFor(string phases, string upstream, string mended)
    {
        foreach (var (mends, expected) in new[] { ("", upstream), (WithoutData, upstream), (Terminated, mended) })
        {
            var script = RunScript.Of(new AnalysisRunSpec { Metrics = [RunScript.Metric(interval: "1s") with { FailureLimit = new IntOrString(1) }] }, Annotations(mends));
            foreach (var phase in phases)
            {
                script.Turn(_ => RunScript.Measured(RunScript.Phase(phase), script.Now));
                script.Advance(TimeSpan.FromSeconds(11));
            }

            script.Terminate();
            Assert.Equal(expected, script.Decide().Status.Phase);
            Assert.Equal(expected == "Failed" ? "Metric \"m\" assessed Failed due to failed (2) > failureLimit (1)" : "Run Terminated", script.Status.Message);
        }
    }

    [Fact]
    public void Play_OneMetricFails_ClosesTheOthersAsInconclusiveAndTheRunIsFailed()
    {
        var script = RunScript.Of(new AnalysisRunSpec { Metrics = [RunScript.Metric("good", 100, "1s"), RunScript.Metric("bad")] }, Annotations(Terminated));
        script.Play(metric => RunScript.Measured(metric == "bad" ? AnalysisPhase.Failed : AnalysisPhase.Successful, script.Now));
        Assert.Equal(("Failed", "Inconclusive"), (script.Status.Phase, script.Result("good").Phase));
        Assert.Equal(new RunSummary { Count = 2, Failed = 1, Inconclusive = 1 }, script.Status.RunSummary);
    }

    [Fact]
    public void Decide_WrongAnnotation_EndsInErrorWithOneSentence()
    {
        var script = RunScript.Of(new AnalysisRunSpec { Metrics = [RunScript.Metric()] }, Annotations("inconclusive-without-data=yes"));
        script.Decide();
        Assert.Equal(
            ("Error", "Analysis annotations invalid: metadata.annotations[platform.local/inconclusive-without-data]: Invalid value: \"yes\": must be true or false"),
            (script.Status.Phase, script.Status.Message));
    }

    [Fact]
    public void Decide_SamplesQueryWithUnknownArgument_EndsInError()
    {
        var script = RunScript.Of(new AnalysisRunSpec { Metrics = [RunScript.Metric()] }, Annotations("minimum-samples=5,samples-query=sum({{args.x}})"));
        script.Decide();
        Assert.Equal(("Error", "Unable to resolve metric arguments: failed to resolve {{args.x}}"), (script.Status.Phase, script.Status.Message));
    }

    private static MeasurementVerdict Judge(Metric metric, object? result, string mends) => new MetricConditions(metric, Read(mends)).Judge(result, RunScript.Start);

    private static AnalysisMends Read(string mends)
    {
        Assert.True(AnalysisMends.TryRead(Annotations(mends), out var read, out var problem), problem);
        return read;
    }
}
