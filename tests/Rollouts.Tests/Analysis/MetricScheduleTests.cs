using Platform.Manifests;

namespace Platform.Rollouts.Tests;

public class MetricScheduleTests
{
    [Theory]
    [InlineData(null, null, "SSSS", "0")] // one measurement
    [InlineData(0, null, "SSSS", "0")]
    [InlineData(1, null, "SSSS", "0")]
    [InlineData(3, "10s", "SSSS", "0 10 20")]
    [InlineData(0, "20m", "SSSS", "0 1200 2400 3600")] // until terminated
    [InlineData(3, "1h", "SESS", "0 3600")] // the error comes after the time played
    [InlineData(1, null, "ES", "0 10")] // an error does not count and is retried after 10 s
    [InlineData(1, null, "EEEES", "0 10 20 30 40")]
    [InlineData(2, "1m", "SES", "0 60 70")] // 10 s whatever the interval is
    [InlineData(2, "1s", "SES", "0 1 11")] // also when that is longer
    public void Play_CountAndInterval_MeasuresWhenDue(int? count, string? interval, string phases, string expected)
    {
        var script = RunScript.Of(RunScript.Metric(count: count, interval: interval)).Play(phases);
        Assert.Equal(expected, string.Join(' ', script.Taken.Select(taken => taken.At)));
    }

    [Fact]
    public void Decide_BeforeInitialDelay_WaitsFromTheStartOfTheRun()
    {
        var script = RunScript.Of(RunScript.Metric(count: 2, interval: "5s") with { InitialDelay = new GoDuration("30s") }, RunScript.Metric("other")).Play("S");
        Assert.Equal([(0.0, "other"), (30.0, "m"), (35.0, "m")], script.Taken);
        Assert.Equal("Successful", script.Status.Phase);
    }

    [Fact]
    public void Decide_WhileAMetricWaitsForItsDelay_RunIsRunning()
    {
        var script = RunScript.Of(RunScript.Metric() with { InitialDelay = new GoDuration("30s") });
        var decision = script.Turn(_ => throw new InvalidOperationException("nothing is due"));
        Assert.Equal("Running", decision.Status.Phase);
        Assert.Equal(RunScript.Start.AddSeconds(30), decision.LookAgainAt);
        Assert.Empty(decision.Status.MetricResults!);
    }

    [Fact]
    public void Decide_IntervalCountsFromTheEndOfTheLastMeasurement()
    {
        var script = RunScript.Of(RunScript.Metric(count: 2, interval: "10s"));
        var decision = script.Turn(_ => new Measurement { Phase = "Successful", StartedAt = RunScript.Start, FinishedAt = RunScript.Start.AddSeconds(7) });
        Assert.Equal(RunScript.Start.AddSeconds(17), decision.LookAgainAt);
    }

    [Fact]
    public void Decide_MetricUnderWay_IsNeitherDueNorWaitedFor()
    {
        var script = RunScript.Of(RunScript.Metric("slow", 2, "10s"), RunScript.Metric("quick", 2, "10s"));
        Assert.Equal(["slow", "quick"], script.Decide().Measure);
        Assert.Equal(["quick"], script.Decide(new HashSet<string> { "slow" }).Measure);
        Assert.Empty(script.Decide(new HashSet<string> { "slow", "quick" }).Measure);
        Assert.Null(script.Decide(new HashSet<string> { "slow", "quick" }).LookAgainAt);
    }

    [Fact]
    public void Decide_MeasurementWhoseProcessDied_IsTakenAgainAndReplaced()
    {
        var script = RunScript.Of(RunScript.Metric());
        script.Turn(_ => null); // taken, lost
        var unfinished = new MetricResult { Name = "m", Phase = "Running", Measurements = [new Measurement { Phase = "Running", StartedAt = RunScript.Start }] };
        var run = script.Run with { Status = script.Status with { MetricResults = [unfinished] } };
        Assert.Equal(["m"], AnalysisAssessment.Decide(run, RunScript.Start.AddSeconds(1)).Measure);
        var measured = AnalysisAssessment.ApplyMeasurement(run, "m", RunScript.Measured(AnalysisPhase.Successful, RunScript.Start.AddSeconds(1)));
        Assert.Equal("Successful", Assert.Single(measured.Status!.MetricResults!.Single().Measurements!).Phase);
        Assert.Equal(1, measured.Status.MetricResults!.Single().Count);
    }

    [Fact]
    public void Decide_CountAsArgument_IsResolved()
    {
        var metric = RunScript.Metric(interval: "{{args.interval}}") with { Count = new IntOrString("{{args.n}}") };
        var spec = new AnalysisRunSpec
        {
            Metrics = [metric],
            Args = [new AnalysisArgument { Name = "n", Value = "3" }, new AnalysisArgument { Name = "interval", Value = "5s" }],
        };
        Assert.Equal([0, 5, 10], RunScript.Of(spec).Play("S").Taken.Select(taken => taken.At));
    }
}
