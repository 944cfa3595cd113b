using FsCheck;
using FsCheck.Fluent;

namespace Platform.Statistics.Tests;

public class PassThresholdTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20260131, 11);

    private static Gen<Case> Cases =>
        from limit in Gen.Choose(1, 999).Select(thousandths => thousandths / 1000.0)
        from stable in Gen.Choose(0, 1000).Select(thousandths => thousandths / 1000.0)
        from next in Gen.Choose(1, 100).Select(percent => percent / 100.0)
        select new Case(limit, stable, next);

    [Theory]
    // At the whole of the traffic the limit itself is all there is.
    [InlineData(0.01, 0, 1, 0.01)]
    [InlineData(0.01, 0.001, 1, 0.01)]
    // The room that stable leaves, given to a small canary.
    [InlineData(0.01, 0.005, 0.5, 0.015)]
    [InlineData(0.01, 0.005, 0.25, 0.025)]
    [InlineData(0.01, 0.001, 0.3, 0.031)]
    // Never more than ten limits.
    [InlineData(0.01, 0, 0.01, 0.1)]
    // Stable close to the limit, at it and over it: not worse than stable, by half a limit.
    [InlineData(0.01, 0.009, 1, 0.014)]
    [InlineData(0.01, 0.01, 0.1, 0.015)]
    [InlineData(0.01, 0.02, 0.1, 0.025)]
    // Beyond twice the limit it is ignorance.
    [InlineData(0.01, 0.0201, 0.1, 0.01)]
    [InlineData(0.01, 1, 0.1, 0.01)]
    // A canary may not be allowed to fail everything.
    [InlineData(0.2, 0, 0.1, 0.2)]
    [InlineData(0.2, 0.1, 0.2, 0.6)]
    [InlineData(0.9, 0.9, 1, 0.9)]
    public void Of_LimitStableAndNextWeight_IsTheBudgetsThreshold(double limit, double stableUpper, double next, double expected) =>
        Assert.Equal(expected, PassThreshold.Of(limit, stableUpper, next), 1e-12);

    [Fact]
    public void Of_AnyCase_IsAFractionNotBelowTheLimit() => Check(at => PassThreshold.Of(at.Limit, at.Stable, at.Next) is var threshold && threshold >= at.Limit && threshold < 1);

    [Fact]
    public void BudgetAware_GreaterNextWeight_IsNeverWider() => Check(at =>
        PassThreshold.BudgetAware(at.Limit, at.Stable, Math.Min(1, at.Next + 0.1)) <= PassThreshold.BudgetAware(at.Limit, at.Stable, at.Next));

    // What the threshold promises: stable and canary together keep the limit at the next weight, wherever stable leaves room for it.
    [Fact]
    public void BudgetAware_StableWellWithin_KeepsTheServiceWithinTheLimit() => Check(at =>
        at.Stable > at.Limit / 2
        || (at.Next * PassThreshold.BudgetAware(at.Limit, at.Stable, at.Next)) + ((1 - at.Next) * at.Stable) <= at.Limit + 1e-12);

    // A verdict and the standing that is shown beside it rest on the same threshold.
    [Theory]
    [InlineData(0.2, 0.1)]
    [InlineData(0.9, 0.05)]
    [InlineData(0.01, 0.1)]
    public void Assess_Pass_EveryMetricIsShownToBeBelowItsThreshold(double limit, double next)
    {
        var gate = new Gate(GateModel.Create([MetricModel.Errors(limit: limit)], 3));
        gate.Second(0, new ArmCounts(2000, 18_000), new ArmCounts(1, 9));
        Assert.Equal(Verdict.Pass, gate.Assess(60, next: next).Verdict);
        var (metric, state) = (gate.Model.Metrics[0], gate.State.Metrics[0]);
        Assert.True(PassEvidence.LogE(metric, state, PassEvidence.Threshold(metric, state, next)) >= gate.Model.PassAt);
    }

    private static void Check(Func<Case, bool> law) => Prop.ForAll(Cases.ToArbitrary(), law).Check(Seeded);

    private sealed record Case(double Limit, double Stable, double Next);
}
