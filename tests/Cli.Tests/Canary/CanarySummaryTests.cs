namespace Platform.Cli.Canary.Tests;

public sealed class CanarySummaryTests
{
    [Fact]
    public void Lines_Promoted_SaysWhatItCost()
    {
        var picture = Pictures.Of("""{ "phase": "Healthy", "stableRS": "new" }""", old: 9000, canary: 3000, run: Pictures.Run("Successful", "Successful", "1"));

        var lines = new CanarySummary(picture, Outcome.Promoted, [new Stage(10, 100, 1001), new Stage(30, 300, 1000)], null, TimeSpan.FromSeconds(61.25), []).Lines();

        Assert.Equal(
            """

            ✔ webapp v1.1 is promoted; it has all the traffic (v1.0 before).
            Duration    61.3 s
            Requests    12000 sent, 0 failed
            Split       10 % wanted, 10.0 % measured over 1001 requests
                        30 % wanted, 30.0 % measured over 1000 requests
            Analysis    webapp-new-2-1  ✔ Successful
                        METRIC        PHASE         VALUES  CONDITION
                        success-rate  ✔ Successful  1       result[0] >= 0.99
            """.Split('\n'),
            lines.Select(line => line.ToString().TrimEnd()));
    }

    [Fact]
    public void Lines_RolledBack_SaysWhyAndHowLong()
    {
        var picture = Pictures.Of("""{ "phase": "Degraded", "message": "RolloutAborted: Rollout aborted update to revision 2", "abort": true }""", old: 900, canary: 100, failures: 21, run: Pictures.Run("Failed", "Failed", "0.8"));

        var lines = new CanarySummary(picture, Outcome.RolledBack, [], TimeSpan.FromSeconds(7.04), TimeSpan.FromSeconds(12), ["AnalysisRunFailed: Background analysis failed"]).Lines()
            .Select(line => line.ToString()).ToList();

        Assert.Contains("Requests    1000 sent, 21 failed (21 of v1.1)", lines);
        Assert.Contains("Recovery    7.0 s from the first bad response to all traffic on v1.0", lines);
        Assert.Contains("Why         RolloutAborted: Rollout aborted update to revision 2", lines);
        Assert.Contains("            AnalysisRunFailed: Background analysis failed", lines);
        Assert.Contains("            webapp-new-2-1: Metric \"success-rate\" assessed Failed due to failed (1) > failureLimit (0)", lines);
    }
}
