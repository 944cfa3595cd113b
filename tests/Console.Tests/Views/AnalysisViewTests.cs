using Platform.Console.Views;
using Platform.Console.Views.Analysis;

namespace Platform.Console.Tests.Views;

public sealed class AnalysisViewTests
{
    [Fact]
    public void Of_ARun_ResolvesQueryAndDrawsTheLimit()
    {
        var run = RunView.Of(Sample.Run("Running", result: """{"successful":1,"failed":1,"measurements":[{"phase":"Successful","value":"[0]","finishedAt":"2026-01-01T12:00:20Z"},{"phase":"Failed","value":"[0.2]","finishedAt":"2026-01-01T12:00:25Z"}]}"""));
        var metric = Assert.Single(run.Metrics);

        Assert.Equal("step 2", run.What);
        Assert.Equal("errors{s=\"webapp\"}", metric.Query);
        Assert.Equal("1 passed, 1 failed", metric.Counts);
        Assert.Equal("limit 0.01", metric.Chart!.Limit!.Label);
        Assert.Equal((0.2, Tone.Bad), (metric.Last!.Value, metric.Last.Tone));
    }

    [Theory]
    [InlineData("""{"rollout-type":"Background"}""", "beside all steps")]
    [InlineData("""{"rollout-type":"PrePromotion"}""", "before promotion")]
    [InlineData("""{"rollout-type":"Step"}""", "step")]
    [InlineData("{}", "on its own")]
    public void WhatOf_Labels_SaysWhatItIsFor(string labels, string expected) => Assert.Equal(expected, RunView.WhatOf(Sample.Run("Running", labels)));

    [Fact]
    public void OfUpdate_Runs_AreThoseOfTheVersionRunningFirst()
    {
        var runs = RunView.OfUpdate([Sample.Run("Successful", name: "a"), Sample.Run("Running", name: "b")], "bbb");

        Assert.Equal(["b", "a"], runs.Select(run => run.Name));
        Assert.Empty(RunView.OfUpdate([Sample.Run("Running")], "other"));
    }

    [Fact]
    public void EndOf_ARunWithoutCount_IsUnknown()
    {
        var run = Sample.Run("Running");
        var endless = run with { Spec = run.Spec! with { Metrics = [run.Spec.Metrics![0] with { Count = null }] } };

        Assert.Null(AnalysisSchedule.EndOf(endless));
        Assert.Equal(Sample.Start.AddSeconds(25), AnalysisSchedule.EndOf(run));
    }

    [Fact]
    public void Of_ALongMeasurement_IsCut() => Assert.Equal(201, MeasurementView.Of(new Manifests.Measurement { Value = new string('x', 5000) }).Text.Length);
}
