namespace Platform.Statistics.Tests;

/// <summary>The sentence is what a person decides by: each verdict's, word for word.</summary>
public class ExplanationTests
{
    [Theory]
    [InlineData(0, 0, 0, 0, 60, "Wait: no request was counted on either version.")]
    [InlineData(0, 500, 0, 1, 60, "Wait: the canary had no request in this step.")]
    [InlineData(2000, 18_000, 2, 18, 30, "Wait: the step has not lasted its time; evidence of harm is 0.47 to 1.")]
    [InlineData(20, 180, 0, 0, 60, "Wait: errors: canary 0 of 20 (0 %), stable 0 of 180 (0 %), which is too little to tell; with 95 % confidence it is at most 19 %, and the limit is 1 %.")]
    [InlineData(3000, 27_000, 27, 6, 1, "Roll back: errors: canary 27 of 3000 (0.9 %), stable 6 of 27000 (0.02 %); that is worse than stable beyond chance (evidence 143650652022.61 to 1, 100 to 1 decides).")]
    [InlineData(100, 0, 50, 0, 1, "Roll back: errors: canary 50 of 100 (50 %), stable nothing counted; that is over the limit of 1 % beyond chance (evidence 10^64 to 1, 100 to 1 decides).")]
    [InlineData(2000, 18_000, 2, 18, 60, "Go on: errors: canary 2 of 2000 (0.1 %), stable 18 of 18000 (0.1 %), with 95 % confidence at most 0.45 %.")]
    public void Of_Counts_SaysWhatWasDecidedAndOnWhat(double canary, double stable, double canaryBad, double stableBad, double elapsed, string expected)
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(canary, stable), new ArmCounts(canaryBad, stableBad));
        Assert.Equal(expected, Explanation.Of(gate, gate.Assess(elapsed)));
    }

    [Fact]
    public void Of_Suspicion_NamesBothThresholds()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(100, 900), new ArmCounts(4, 1));
        var assessment = gate.Assess(600);
        Assert.Equal(VerdictReason.Suspicious, assessment.Reason);
        Assert.Matches(@"^Wait: errors: canary 4 of 100 \(4 %\), stable 1 of 900 \(0\.11 %\); evidence of harm is [0-9.]+ to 1, too strong to go on and short of the 100 to 1 that rolls back\.$", Explanation.Of(gate, assessment));
    }

    // What was counted before a step is not what its health rests on; what harm rests on is the whole rollout.
    [Fact]
    public void Of_SecondStep_CountsTheStepForHealthAndTheRolloutForHarm()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(1000, 9000), default);
        gate.Second(60, new ArmCounts(3000, 7000), default, step: 1);
        Assert.Contains("canary 0 of 3000 ", Explanation.Of(gate, gate.Assess(600)), StringComparison.Ordinal);
        gate.Second(61, new ArmCounts(30, 70), new ArmCounts(30, 0), step: 1);
        Assert.Contains("canary 30 of 4030 ", Explanation.Of(gate, gate.Assess(600)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WatchedOnlyMetric_IsNotPartOfTheHealth()
    {
        var gate = new Gate(GateModel.Create([MetricModel.Errors(), MetricModel.Errors("errors of cart") with { MustBeShownHealthy = false }], 3));
        gate.Observe(new Batch(TimeSpan.Zero, 0, [new(2000, 18_000), new(5, 45)], [default, default]));
        var sentence = Explanation.Of(gate, gate.Assess(60));
        Assert.StartsWith("Go on: errors: canary 0 of 2000", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("cart", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.05, "the limit is 5 %.")]
    [InlineData(0.001, "the limit is 0.1 %.")]
    [InlineData(0.0001, "the limit is 0.01 %.")]
    [InlineData(0.00001, "the limit is 0.001 %.")]
    [InlineData(0.0000123, "the limit is 0.0012 %.")]
    [InlineData(1e-9, "the limit is 0.0000001 %.")]
    public void Of_StrictLimit_IsNeverWrittenAsNone(double limit, string expected)
    {
        var gate = new Gate(GateModel.Create([MetricModel.Errors(limit: limit)], 3));
        gate.Second(0, new ArmCounts(10, 90), default);
        Assert.EndsWith(expected, Explanation.Of(gate, gate.Assess(600)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoSuchReason_IsADefect() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Explanation.Of(Play.Errors(), new Assessment(Verdict.Pass, (VerdictReason)99, 0, 0, false)));
}
