using Platform.Manifests;

namespace Platform.Rollouts.Tests;

public class RunLifetimeTests
{
    [Theory]
    // phase; seconds after completion, success, failure; when it goes, seconds after its end
    [InlineData("Successful", 60, 10, 20, 11.0)]
    [InlineData("Failed", 60, 10, 20, 21.0)]
    [InlineData("Error", 60, 10, 20, 61.0)] // an Error is no failure
    [InlineData("Inconclusive", 60, 10, 20, 61.0)]
    [InlineData("Successful", 60, null, 20, 61.0)]
    [InlineData("Failed", 60, 10, null, 61.0)]
    [InlineData("Error", null, 10, 20, null)]
    [InlineData("Inconclusive", null, 10, 20, null)]
    [InlineData("Successful", null, null, 20, null)]
    [InlineData("Failed", null, 10, null, null)]
    [InlineData("Successful", null, null, null, null)]
    [InlineData("Successful", 0, null, null, 1.0)]
    [InlineData("Successful", -5, null, null, 0.0)]
    [InlineData("Successful", int.MaxValue, null, null, 2147483648.0)]
    [InlineData("Running", 60, 10, 20, null)]
    [InlineData("Pending", 60, 10, 20, null)]
    public void EndsAt_Run_GoesAfterTheSecondsOfItsPhase(string phase, int? completion, int? success, int? failure, double? expected)
    {
        var run = new AnalysisRun
        {
            Spec = new AnalysisRunSpec { TtlStrategy = new TtlStrategy { SecondsAfterCompletion = completion, SecondsAfterSuccess = success, SecondsAfterFailure = failure } },
            Status = new AnalysisRunStatus { Phase = phase, CompletedAt = RunScript.Start },
        };
        Assert.Equal(expected, (RunLifetime.EndsAt(run) - RunScript.Start)?.TotalSeconds);
        Assert.Null(RunLifetime.EndsAt(run with { Spec = new AnalysisRunSpec() }));
        Assert.Null(RunLifetime.EndsAt(run with { Status = run.Status! with { CompletedAt = null } }));
    }
}
