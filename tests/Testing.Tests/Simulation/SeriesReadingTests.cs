using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

public sealed class SeriesReadingTests
{
    private static readonly Metric Prometheus = new() { Name = "m", Provider = new MetricProvider { Prometheus = new PrometheusMetric() } };
    private static readonly Metric Web = new() { Name = "m", Provider = new MetricProvider { Web = new WebMetric() } };
    private static readonly Metric Job = new() { Name = "m", Provider = new MetricProvider { Job = new JobMetric() } };

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(59, 1.0)]
    [InlineData(60, 10.0)]
    [InlineData(90, 15.0)]
    [InlineData(119, 19.8333333333)]
    [InlineData(120, 5.0)]
    [InlineData(100_000, 5.0)]
    public void At_StepAndRamp_FollowTheTime(int second, double expected)
    {
        var script = new MetricScript
        {
            Metric = "m",
            Series = [new() { Value = 1.0 }, new() { At = TimeSpan.FromSeconds(60), Value = 10.0, RampTo = 20.0 }, new() { At = TimeSpan.FromSeconds(120), Value = 5.0 }],
        };
        Assert.Equal(expected, Assert.Single(Assert.IsType<double[]>(Read(script, Prometheus, second).Result)), 9);
    }

    [Fact]
    public void At_Shapes_AreTheProviders()
    {
        Assert.Equal(("[1]", typeof(double[])), Shown(Read(MetricScript.Constant("m", 1), Prometheus)));
        Assert.Equal(("1", typeof(double)), Shown(Read(MetricScript.Constant("m", 1) with { IsScalar = true }, Prometheus)));
        Assert.Equal(("[NaN]", typeof(double[])), Shown(Read(MetricScript.Constant("m", double.NaN), Prometheus)));
        Assert.Equal(("1", typeof(double)), Shown(Read(MetricScript.Constant("m", 1), Web)));
        Assert.Equal(("true", typeof(bool)), Shown(Read(Of(true), Web)));
        Assert.Equal(("fine", typeof(string)), Shown(Read(Of("fine"), Web)));
        Assert.Equal(("[1,2]", typeof(double[])), Shown(Read(Of(new[] { 1.0, 2 }), Prometheus)));
        Assert.Equal(("[1,2]", typeof(object[])), Shown(Read(Of(new[] { 1.0, 2 }), Web)));
        Assert.Equal("Prometheus metric type not supported", Read(Of("text"), Prometheus).Problem);
    }

    [Theory]
    [InlineData("Successful", AnalysisPhase.Successful)]
    [InlineData("Failed", AnalysisPhase.Failed)]
    [InlineData("Inconclusive", AnalysisPhase.Inconclusive)]
    [InlineData("Error", AnalysisPhase.Error)]
    public void At_Job_IsItsOutcome(string value, AnalysisPhase expected) => Assert.Equal(expected, Read(Of(value), Job).Verdict?.Phase);

    [Fact]
    public void At_JobWithANumber_IsAnError() => Assert.Equal("a job ends Successful, Failed, Inconclusive or Error, not 1", Read(Of(1.0), Job).Problem);

    [Fact]
    public void At_NothingFound_IsAnEmptyVectorOrNil()
    {
        var empty = new MetricScript { Metric = "m", Series = [new SeriesPart { IsEmpty = true }] };
        Assert.Equal(("[]", typeof(double[])), Shown(Read(empty, Prometheus)));
        Assert.Null(Read(empty, Web).Result);
        Assert.Equal("connection refused", Read(new MetricScript { Metric = "m", Series = [new SeriesPart { Error = "connection refused" }] }, Prometheus).Problem);
    }

    [Fact]
    public void At_OtherProviders_AnswerWhatTheSeriesHolds()
    {
        var other = new Metric { Name = "m", Provider = new MetricProvider() };
        Assert.Equal(("1", typeof(double)), Shown(Read(Of(1.0), other)));
        Assert.Equal(("[1,2]", typeof(double[])), Shown(Read(Of(new[] { 1.0, 2 }), other)));
        Assert.Equal(("text", typeof(string)), Shown(Read(Of("text"), other)));
        Assert.Equal("the job left no outcome", Read(new MetricScript { Metric = "m", Series = [new SeriesPart { IsEmpty = true }] }, Job).Problem);
    }

    [Fact]
    public void At_NoSeries_IsNothing()
    {
        var none = new MetricScript { Metric = "m" };
        Assert.Equal(("[]", typeof(double[])), Shown(Read(none, Prometheus)));
        Assert.Null(SeriesReading.SamplesAt(none, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0, 10.0)]
    [InlineData(59, 10.0)]
    [InlineData(60, null)]
    [InlineData(120, 0.0)]
    public void SamplesAt_Parts_SayHowManyTheyRestOn(int second, double? samples)
    {
        var script = new MetricScript
        {
            Metric = "m",
            Series = [new() { Value = 1.0, Samples = 10 }, new() { At = TimeSpan.FromSeconds(60), Value = 1.0 }, new() { At = TimeSpan.FromSeconds(120), Value = 1.0, Samples = 0 }],
        };
        Assert.Equal(samples, SeriesReading.SamplesAt(script, TimeSpan.FromSeconds(second))?.Result);
    }

    [Fact]
    public void At_NoiseAndGaps_HaveTheirShare()
    {
        var noisy = new MetricScript { Metric = "m", Series = [new SeriesPart { Value = 10.0, Noise = 2, Gaps = 0.25 }] };
        var read = Enumerable.Range(0, 20_000).Select(seed => (double[])SeriesReading.At(noisy, Prometheus, TimeSpan.Zero, new Chance(seed).With("run")).Result!).ToList();
        var values = read.Where(value => value.Length == 1).Select(value => value[0]).ToList();
        var mean = values.Average();
        Assert.InRange(values.Count / 20_000.0, 0.73, 0.77);
        Assert.InRange(mean, 9.95, 10.05);
        Assert.InRange(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), 1.95, 2.05);
    }

    [Fact]
    public void Chance_OfDifferentThings_DiffersAndRepeats()
    {
        Assert.Equal(new Chance(1).With("a").Share(0), new Chance(1).With("a").Share(0));
        Assert.Equal(4, new[] { new Chance(1).With("a").Share(0), new Chance(2).With("a").Share(0), new Chance(1).With("b").Share(0), new Chance(1).With("a").Share(1) }.Distinct().Count());
    }

    private static MetricScript Of(object value) => new() { Metric = "m", Series = [new SeriesPart { Value = value }] };

    private static MetricReading Read(MetricScript script, Metric metric, int second = 0) => SeriesReading.At(script, metric, TimeSpan.FromSeconds(second), new Chance(1));

    private static (string? Value, Type? Type) Shown(MetricReading reading) => (reading.Value, reading.Result?.GetType());
}
