using Platform.Console.Views.Rollouts;

namespace Platform.Console.Tests.Views;

public sealed class StepStripTests
{
    [Fact]
    public void Of_ACanaryOnItsWay_MarksDoneCurrentAndAhead()
    {
        var steps = StepStrip.Of(Sample.Family("""{"currentStepIndex":2}"""), Sample.Start);

        Assert.Equal(["10 %", "analysis", "30 %", "pause 20 s", "60 %", "pause"], steps.Select(step => step.Label));
        Assert.Equal([StepState.Done, StepState.Done, StepState.Current, StepState.Ahead, StepState.Ahead, StepState.Ahead], steps.Select(step => step.State));
    }

    [Fact]
    public void Of_AnAbortedUpdate_MarksWhereItStopped()
    {
        var states = StepStrip.Of(Sample.Aborted(), Sample.Start).Select(step => step.State);

        Assert.Equal([StepState.Done, StepState.Done, StepState.Stopped, StepState.Skipped, StepState.Skipped, StepState.Skipped], states);
    }

    [Fact]
    public void Of_AnUpdateAbortedInAnAnalysis_StopsAtThatStep() =>
        Assert.Equal(1, StepStrip.StoppedAt(Sample.Aborted() with { Events = [Sample.Weight(0, 10, 2)], Runs = [Sample.Run("Failed")] }));

    [Theory]
    [InlineData("""{"currentStepIndex":3,"pauseConditions":[{"reason":"CanaryPauseStep","startTime":"2026-01-01T12:00:00Z"}]}""", 5, "15 s left")]
    [InlineData("""{"currentStepIndex":3,"pauseConditions":[{"reason":"CanaryPauseStep","startTime":"2026-01-01T12:00:00Z"}]}""", 25, "any moment")]
    [InlineData("""{"currentStepIndex":3}""", 5, "")]
    [InlineData("""{"currentStepIndex":5,"pauseConditions":[{"reason":"CanaryPauseStep","startTime":"2026-01-01T12:00:00Z"}]}""", 5, "until someone promotes")]
    [InlineData("""{"currentStepIndex":0}""", 5, "")]
    public void Left_OfTheCurrentStep_InWords(string status, int seconds, string expected)
    {
        var steps = StepStrip.Of(Sample.Family(status), Sample.Start.AddSeconds(seconds));

        Assert.Equal(expected, steps.Single(step => step.State == StepState.Current).Left);
    }

    [Fact]
    public void Left_OfAnAnalysis_IsItsPlan()
    {
        var family = Sample.Family("""{"currentStepIndex":1,"canary":{"currentStepAnalysisRunStatus":{"name":"run-1"}}}""") with { Runs = [Sample.Run("Running")] };

        // Started at 10 s, first look 10 s later, the second and last 5 s after that.
        Assert.Equal("13 s left", StepStrip.Of(family, Sample.Start.AddSeconds(12))[1].Left);
    }

    [Fact]
    public void Of_NothingOnItsWay_IsAllDone() => Assert.All(StepStrip.Of(Sample.Settled(), Sample.Start), step => Assert.Equal(StepState.Done, step.State));
}
