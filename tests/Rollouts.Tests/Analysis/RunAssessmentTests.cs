using Platform.Manifests;

namespace Platform.Rollouts.Tests;

public class RunAssessmentTests
{
    [Fact]
    public void Play_AllSuccessful_RunIsSuccessfulWithSummaryAndEvents()
    {
        var script = RunScript.Of(RunScript.Metric("a"), RunScript.Metric("b")).Play("S");
        Assert.Equal("Successful", script.Status.Phase);
        Assert.Null(script.Status.Message);
        Assert.Equal(new RunSummary { Count = 2, Successful = 2 }, script.Status.RunSummary);
        Assert.Equal(new RunSummary(), script.Status.DryRunSummary);
        Assert.Equal(RunScript.Start, script.Status.StartedAt);
        Assert.Equal(RunScript.Start, script.Status.CompletedAt);
        Assert.Equal(
            [
                new AnalysisEvent("AnalysisRunRunning", "Analysis started with 2 metric(s)", false),
                new AnalysisEvent("MetricSuccessful", "Metric 'a' Completed. Result: Successful", false),
                new AnalysisEvent("MetricSuccessful", "Metric 'b' Completed. Result: Successful", false),
                new AnalysisEvent("AnalysisRunSuccessful", "Analysis Completed. Result: Successful", false),
            ],
            script.Events);
    }

    [Fact]
    public void Play_OneFails_EndsTheRunAndClosesTheOthersAsSuccessful()
    {
        var script = RunScript.Of(RunScript.Metric("good", 100, "1s"), RunScript.Metric("bad"), RunScript.Metric("late") with { InitialDelay = new GoDuration("1h") });
        script.Play(metric => RunScript.Measured(metric == "bad" ? AnalysisPhase.Failed : AnalysisPhase.Successful, script.Now));
        Assert.Equal("Failed", script.Status.Phase);
        Assert.Equal("Metric \"bad\" assessed Failed due to failed (1) > failureLimit (0)", script.Status.Message);
        Assert.Equal("Successful", script.Result("good").Phase);
        Assert.DoesNotContain(script.Status.MetricResults!, result => result.Name == "late");
        Assert.Equal(new RunSummary { Count = 3, Successful = 1, Failed = 1 }, script.Status.RunSummary);
        Assert.Contains(new AnalysisEvent("MetricFailed", "Metric 'bad' Completed. Result: Failed", true), script.Events);
        Assert.Contains(new AnalysisEvent("AnalysisRunFailed", "Analysis Completed. Result: Failed", true), script.Events);
    }

    [Fact]
    public void Play_ErrorWithMessage_IsQuotedInTheRunsMessage()
    {
        var script = RunScript.Of(RunScript.Metric());
        script.Play(_ => RunScript.Measured(AnalysisPhase.Error, script.Now, "connection refused"));
        Assert.Equal("Error", script.Status.Phase);
        Assert.Equal("Metric \"m\" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): \"Error Message: connection refused\"", script.Status.Message);
        Assert.Equal([0, 10, 20, 30, 40], script.Taken.Select(taken => taken.At));
    }

    [Theory]
    // worst first: Failed, Error, Inconclusive, Successful
    [InlineData("FI", "Failed", "a")]
    [InlineData("IF", "Failed", "b")]
    [InlineData("IS", "Inconclusive", "a")]
    [InlineData("FF", "Failed", "a")]
    [InlineData("SS", "Successful", null)]
    public void Turn_SeveralMetrics_RunEndsInTheWorst(string phases, string expected, string? blamed)
    {
        var script = RunScript.Of(RunScript.Metric("a"), RunScript.Metric("b"));
        script.Turn(metric => RunScript.Measured(RunScript.Phase(phases[metric == "a" ? 0 : 1]), script.Now));
        Assert.Equal(expected, script.Status.Phase);
        Assert.StartsWith(blamed is null ? "" : $"Metric \"{blamed}\" assessed {expected} due to ", script.Status.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_TerminatedWithNothingMeasured_IsSuccessful()
    {
        var script = RunScript.Of(RunScript.Metric(interval: "1s"));
        script.Terminate();
        Assert.Empty(script.Decide().Measure);
        Assert.Equal("Successful", script.Status.Phase);
        Assert.Equal("Run Terminated", script.Status.Message);
    }

    [Theory]
    [InlineData("S")]
    [InlineData("F")] // QUIRK upstream #4479: failures within the limit, then terminated
    [InlineData("E")]
    public void Decide_TerminatedWithinLimits_IsSuccessfulWhateverWasMeasured(string phase)
    {
        var script = RunScript.Of(RunScript.Metric(interval: "1m") with { FailureLimit = new IntOrString(3) });
        script.Turn(_ => RunScript.Measured(RunScript.Phase(phase[0]), script.Now));
        Assert.Equal("Running", script.Status.Phase);
        script.Terminate();
        script.Decide();
        Assert.Equal("Successful", script.Status.Phase);
        Assert.Equal("Run Terminated", script.Status.Message);
    }

    [Fact]
    public void Decide_TerminatedAfterAFailure_KeepsTheFailure()
    {
        var script = RunScript.Of(RunScript.Metric("a") with { FailureLimit = new IntOrString(0) }, RunScript.Metric("b", interval: "1m"));
        script.Decide();
        script.Terminate();
        var run = AnalysisAssessment.ApplyMeasurement(script.Run, "a", RunScript.Measured(AnalysisPhase.Failed, script.Now));
        var status = AnalysisAssessment.Decide(run, script.Now).Status;
        Assert.Equal("Failed", status.Phase);
        Assert.Equal("Metric \"a\" assessed Failed due to failed (1) > failureLimit (0)", status.Message);
    }

    [Fact]
    public void Play_MetricInconclusiveByItsCount_CountsAsSuccessfulInTheSummary()
    {
        // QUIRK: the summary asks for exceeded limits only.
        var metric = RunScript.Metric(count: 3, interval: "1s") with { ConsecutiveSuccessLimit = new IntOrString(2), FailureLimit = new IntOrString(1) };
        var script = RunScript.Of(metric).Play("SFS");
        Assert.Equal("Inconclusive", script.Status.Phase);
        Assert.Null(script.Status.Message);
        Assert.Equal(new RunSummary { Count = 1, Successful = 1 }, script.Status.RunSummary);
    }

    [Fact]
    public void Play_DryRunMetricFails_DoesNotCountButIsShown()
    {
        var spec = new AnalysisRunSpec { Metrics = [RunScript.Metric("real", 3, "10s"), RunScript.Metric("try-it")], DryRun = [new DryRun { MetricName = "^try" }] };
        var script = RunScript.Of(spec);
        script.Play(metric => RunScript.Measured(metric == "real" ? AnalysisPhase.Successful : AnalysisPhase.Failed, script.Now));
        Assert.Equal("Successful", script.Status.Phase);
        Assert.Equal(3, script.Result("real").Count);
        Assert.Equal("Failed", script.Result("try-it").Phase);
        Assert.True(script.Result("try-it").DryRun);
        Assert.Equal("Metric assessed Failed due to failed (1) > failureLimit (0)", script.Result("try-it").Message);
        Assert.Equal(new RunSummary { Count = 1, Successful = 1 }, script.Status.RunSummary);
        Assert.Equal(new RunSummary { Count = 1, Failed = 1 }, script.Status.DryRunSummary);
    }

    [Fact]
    public void Play_DryRunMetricStillRunning_HoldsTheRunOpen()
    {
        var spec = new AnalysisRunSpec { Metrics = [RunScript.Metric("real"), RunScript.Metric("slow", 3, "10s")], DryRun = [new DryRun { MetricName = "slow" }] };
        var script = RunScript.Of(spec);
        script.Turn(_ => RunScript.Measured(AnalysisPhase.Successful, script.Now));
        Assert.Equal("Running", script.Status.Phase);
        script.Play("S");
        Assert.Equal("Successful", script.Status.Phase);
        Assert.Equal(RunScript.Start.AddSeconds(20), script.Status.CompletedAt);
    }

    [Fact]
    public void Decide_CompletedRun_StaysAsItIs()
    {
        var script = RunScript.Of(RunScript.Metric()).Play("F");
        var before = script.Status;
        script.Advance(TimeSpan.FromDays(1));
        var decision = script.Decide();
        Assert.Same(before, decision.Status);
        Assert.Empty(decision.Events);
        Assert.Same(script.Run, AnalysisAssessment.ApplyMeasurement(script.Run, "m", RunScript.Measured(AnalysisPhase.Successful, script.Now)));
    }

    [Theory]
    [InlineData("dryRun", "Analysis spec invalid: dryRun[0]: Rule didn't match any metric name(s)")]
    [InlineData("retention", "Analysis spec invalid: measurementRetention[0]: Rule didn't match any metric name(s)")]
    [InlineData("pattern", "Analysis spec invalid: dryRun[0]: Rule didn't match any metric name(s)")]
    [InlineData("argument", "Unable to resolve metric arguments: failed to resolve {{args.x}}")]
    [InlineData("empty", "Analysis spec invalid: no metrics specified")]
    public void Decide_InvalidSpec_EndsInErrorWithTheReason(string what, string message)
    {
        var spec = new AnalysisRunSpec { Metrics = [RunScript.Metric()] };
        spec = what switch
        {
            "dryRun" => spec with { DryRun = [new DryRun { MetricName = "other" }] },
            "retention" => spec with { MeasurementRetention = [new MeasurementRetention { MetricName = "other", Limit = 5 }] },
            "pattern" => spec with { DryRun = [new DryRun { MetricName = "(" }] },
            "argument" => spec with { Metrics = [RunScript.Metric() with { SuccessCondition = "result > {{args.x}}" }] },
            _ => spec with { Metrics = null },
        };
        var script = RunScript.Of(spec);
        Assert.Empty(script.Decide().Measure);
        Assert.Equal(("Error", message), (script.Status.Phase, script.Status.Message));
        Assert.Equal(new AnalysisEvent("AnalysisRunError", "Analysis Completed. Result: Error", true), Assert.Single(script.Events));
    }
}
