namespace Platform.Cli.Canary.Tests;

public sealed class VerdictTests
{
    private const string NoWeight = """ "canary": { "weights": { "canary": { "weight": 0 } } } """;

    [Theory]
    [InlineData("{}", "Running")]
    [InlineData("""{ "phase": "Healthy", "stableRS": "new" }""", "Promoted")]
    [InlineData("""{ "phase": "Healthy" }""", "Running")] // healthy, but not yet stable
    [InlineData($$"""{ "phase": "Degraded", "abort": true, {{NoWeight}} }""", "RolledBack")]
    [InlineData("""{ "phase": "Degraded", "abort": true }""", "Running")] // the canary still has traffic
    [InlineData("""{ "phase": "Degraded", "message": "ProgressDeadlineExceeded" }""", "Stuck")]
    [InlineData("""{ "phase": "Paused", "pauseConditions": [ { "reason": "InconclusiveAnalysisRun" } ] }""", "Waiting")]
    [InlineData("""{ "phase": "Paused", "pauseConditions": [ { "reason": "CanaryPauseStep" } ], "currentStepIndex": 1 }""", "Waiting")] // no end
    [InlineData("""{ "phase": "Paused", "pauseConditions": [ { "reason": "CanaryPauseStep" } ], "currentStepIndex": 3 }""", "Running")] // ends after 5 s
    [InlineData("""{ "phase": "Healthy", "observedGeneration": "2", "stableRS": "new" }""", "Running")] // older than the spec
    public void Of_Status_ReadsTheOutcome(string status, string expected) =>
        Assert.Equal(expected, Verdict.Of(Pictures.Of(status)).ToString());

    [Theory]
    [InlineData("""{ "phase": "Healthy", "stableRS": "new" }""", "Running")]
    [InlineData("""{ "phase": "Degraded", "abort": true }""", "Running")]
    [InlineData("""{ "phase": "Degraded", "message": "InvalidSpec: no such template" }""", "Stuck")]
    public void Of_BeforeTheNewVersionIsSeen_OldOutcomesDoNotCount(string status, string expected) =>
        Assert.Equal(expected, Verdict.Of(Pictures.Of(status, newImage: "webapp:v1.0-old")).ToString());
}
