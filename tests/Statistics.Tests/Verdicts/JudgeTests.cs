namespace Platform.Statistics.Tests;

public class JudgeTests
{
    [Fact]
    public void Assess_NoTraffic_IsInconclusiveAndSaysSo()
    {
        var gate = Play.Errors();
        gate.Second(0, default, default);
        Is(Verdict.Inconclusive, VerdictReason.NoTraffic, gate.Assess(1000));
    }

    [Fact]
    public void Assess_OnlyStableTraffic_IsInconclusiveAndSaysSo()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(0, 100_000), default);
        Is(Verdict.Inconclusive, VerdictReason.NoCanaryTraffic, gate.Assess(1000));
    }

    [Fact]
    public void Assess_CanaryTrafficOnlyInTheStepBefore_IsInconclusive()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(10_000, 90_000), default);
        gate.Second(1, new ArmCounts(0, 90_000), default, step: 1);
        Is(Verdict.Inconclusive, VerdictReason.NoCanaryTraffic, gate.Assess(1000));
    }

    [Theory]
    [InlineData(59.9, VerdictReason.Baking, Verdict.Inconclusive)]
    [InlineData(60, VerdictReason.HealthProven, Verdict.Pass)]
    public void Assess_Healthy_PassesOnceBaked(double elapsed, VerdictReason reason, Verdict verdict)
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(2_000, 18_000), new ArmCounts(2, 18));
        Is(verdict, reason, gate.Assess(elapsed));
    }

    // The weight has changed and nothing was counted at it yet.
    [Fact]
    public void Assess_StepEndedAndNothingCountedSince_DoesNotPassOnTheStepBefore()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(2_000, 18_000), default);
        gate.EndStep();
        Is(Verdict.Inconclusive, VerdictReason.NoCanaryTraffic, gate.Assess(600));
    }

    [Fact]
    public void Assess_TooFewRequests_IsInconclusive()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(20, 180), default);
        Is(Verdict.Inconclusive, VerdictReason.TooLittleEvidence, gate.Assess(600));
    }

    // Stable had a handful of requests: its upper bound is wide, and must not let a bad canary through.
    [Fact]
    public void Assess_StableHardlyKnown_AllowsNoMoreThanTheLimit()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(100, 10), new ArmCounts(3, 0));
        Assert.NotEqual(Verdict.Pass, gate.Assess(600).Verdict);
        Assert.Equal(0.01, PassEvidence.Threshold(gate.Model.Metrics[0], gate.State.Metrics[0], 0.3));
    }

    [Fact]
    public void Assess_OnlyCanaryTrafficAndHealthy_PassesByTheLimit()
    {
        var gate = Play.Errors(steps: 1);
        gate.Second(0, new ArmCounts(2_000, 0), default);
        Is(Verdict.Pass, VerdictReason.HealthProven, gate.Assess(60, next: 1));
    }

    [Fact]
    public void Assess_StableBrokenAsWell_IsNeitherPassNorFail()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(2_000, 18_000), new ArmCounts(100, 900));
        Assert.Equal(Verdict.Inconclusive, gate.Assess(600).Verdict);
    }

    [Fact]
    public void Assess_HarmProven_FailsAtOnceWithTheCause()
    {
        var gate = Play.ErrorsAndLatency();
        var requests = new ArmCounts(50, 450);
        gate.Observe(new Batch(TimeSpan.Zero, 0, [requests, requests], [new ArmCounts(40, 0), default]));
        var assessment = gate.Assess(1);
        Is(Verdict.Fail, VerdictReason.HarmProven, assessment);
        Assert.Equal(0, assessment.Metric);
    }

    [Fact]
    public void Assess_EvidenceBetweenTenAndAHundred_IsNeverPromoted()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(100, 900), new ArmCounts(1, 1));
        while (gate.LogE < Judge.Suspicion)
        {
            gate.Second(1, new ArmCounts(5, 45), new ArmCounts(1, 0));
        }

        Assert.True(gate.LogE < gate.Model.FailAt);
        Is(Verdict.Inconclusive, VerdictReason.Suspicious, gate.Assess(600));
    }

    private static void Is(Verdict verdict, VerdictReason reason, Assessment assessment)
    {
        Assert.Equal(reason, assessment.Reason);
        Assert.Equal(verdict, assessment.Verdict);
    }
}
