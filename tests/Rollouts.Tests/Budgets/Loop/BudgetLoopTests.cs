using FsCheck;
using FsCheck.Fluent;

namespace Platform.Rollouts.Budgets.Tests;

public sealed class BudgetLoopTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReleaseUnderBudget Idle = new("web", "v2", false, false, false, false, null, null);
    private static readonly ReleaseUnderBudget Running = Idle with { IsUpdating = true, HasTraffic = true };
    private static readonly ReleaseUnderBudget Promoted = Idle with { PromotedAt = Now.AddHours(-1), PreviousStable = "abc" };

    [Theory]
    [InlineData(0.5, 1, 1, false, null)]
    [InlineData(0.5, 20, 4, false, BudgetAction.Freeze)]
    [InlineData(0.5, 20, 4, true, null)]
    [InlineData(0.5, 20, 2, false, null)]
    // Between half the limits and the limits: as it was.
    [InlineData(0.5, 8, 2, false, null)]
    [InlineData(0.5, 8, 2, true, null)]
    [InlineData(0.5, 7, 2, true, BudgetAction.Thaw)]
    [InlineData(0.5, 8, 1.5, true, BudgetAction.Thaw)]
    [InlineData(1, 0, 0, false, BudgetAction.Freeze)]
    [InlineData(1, 0, 0, true, null)]
    [InlineData(0.9999, 0, 0, true, BudgetAction.Thaw)]
    public void Decide_FreezeAndThaw_FollowBudgetAndBurn(double consumed, double fast, double slow, bool isFrozen, BudgetAction? expected) =>
        Assert.Equal(expected, Decide(consumed, fast, slow, isFrozen).Select(decision => (BudgetAction?)decision.Action).SingleOrDefault());

    [Theory]
    [InlineData(0.79, false, null)]
    [InlineData(0.8, false, null)]
    [InlineData(0.79, true, null)]
    [InlineData(0.8, true, BudgetAction.CriticalRollback)]
    [InlineData(0.949, true, BudgetAction.CriticalRollback)]
    [InlineData(0.949, false, null)]
    [InlineData(0.95, false, BudgetAction.EmergencyRollback)]
    [InlineData(0.95, true, BudgetAction.EmergencyRollback)]
    public void Decide_RunningRollout_IsAbortedAtItsThreshold(double consumed, bool allowsCritical, BudgetAction? expected)
    {
        var decision = Decide(consumed, 2, 2, true, allowsCritical, Running).SingleOrDefault(decision => decision.Rollout is not null);
        Assert.Equal(expected, decision?.Action);
        Assert.Null(decision?.BackTo);
    }

    [Fact]
    public void Decide_LastRollout_GoesBackWhenRecentAndBurning()
    {
        Assert.Equal("abc", RollbackOf(Promoted)?.BackTo);
        Assert.Null(RollbackOf(Promoted, fast: 0.9));
        Assert.Null(RollbackOf(Promoted with { PromotedAt = Now.AddHours(-25) }));
        Assert.NotNull(RollbackOf(Promoted with { PromotedAt = Now.AddHours(-24) }));
        Assert.Null(RollbackOf(Promoted with { PromotedAt = null }));
        Assert.Null(RollbackOf(Promoted with { PreviousStable = null }));
    }

    [Fact]
    public void Decide_LeavesAlone_WhatIsOverriddenAbortedOrWithoutTraffic()
    {
        Assert.Null(RollbackOf(Running with { IsOverridden = true }));
        Assert.Null(RollbackOf(Promoted with { IsOverridden = true }));
        Assert.Null(RollbackOf(Running with { IsAborted = true }));
        Assert.Null(RollbackOf(Running with { HasTraffic = false }));
    }

    [Fact]
    public void Decide_DemoProfile_ShortensTheReachToo()
    {
        var model = Slos.Model(annotations: "{platform.local/time-scale: \"60\"}");
        var standing = BudgetStanding.Of(model, BudgetStandingTests.Reading(2, 5, 5));
        Assert.Empty(BudgetLoop.Decide(model, standing, true, [Promoted], Now));
        Assert.Single(BudgetLoop.Decide(model, standing, true, [Promoted with { PromotedAt = Now.AddMinutes(-20) }], Now));
    }

    [Fact]
    public void Decide_Unknown_ChangesNothing()
    {
        var standing = BudgetStanding.Of(Slos.Model(), new BudgetReading());
        Assert.Empty(BudgetLoop.Decide(Slos.Model(), standing, true, [Running], Now));
        Assert.Empty(BudgetLoop.Decide(Slos.Model(), standing, false, [Promoted], Now));
    }

    [Fact]
    public void Decide_Reasons_HaveNumbers()
    {
        var decisions = Decide(1.2, 20, 4, false, false, Running);
        Assert.Equal("the error budget is exhausted: 120 % are used up, burning 20.0x over 5m and 4.0x over 1h", decisions[0].Reason);
        Assert.Equal($"{decisions[0].Reason}; the update to v2 is aborted", decisions[1].Reason);
    }

    [Fact]
    public void Until_SaysWhatEndsTheFreeze()
    {
        Assert.Equal("there is error budget again, and it burns below the limits", BudgetLoop.Until(BudgetStanding.Of(Slos.Model(), BudgetStandingTests.Reading(1, 0, 0))));
        Assert.Equal("the burn rate is below 7 over 5m or below 1.5 over 1h", BudgetLoop.Until(BudgetStanding.Of(Slos.Model(), BudgetStandingTests.Reading(0.5, 20, 4))));
    }

    /// <summary>A freeze that has just begun does not end on the same figures, nor the other way round.</summary>
    [Fact]
    public void Decide_SameFiguresAgain_ChangesNothingMore()
    {
        var figures =
            from consumed in Gen.Choose(0, 200)
            from fast in Gen.Choose(0, 300)
            from slow in Gen.Choose(0, 100)
            from frozen in Gen.Elements(true, false)
            select (consumed / 100.0, fast / 10.0, slow / 10.0, frozen);
        Prop.ForAll(figures.ToArbitrary(), given =>
        {
            var (consumed, fast, slow, frozen) = given;
            var first = Decide(consumed, fast, slow, frozen);
            var after = first.Any(decision => decision.Action == BudgetAction.Freeze) || (frozen && first.All(decision => decision.Action != BudgetAction.Thaw));
            return Decide(consumed, fast, slow, after).Count == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(3, 1));
    }

    private static BudgetDecision? RollbackOf(ReleaseUnderBudget release, double fast = 2) => Decide(0.97, fast, 2, true, false, release).SingleOrDefault(decision => decision.Rollout is not null);

    private static IReadOnlyList<BudgetDecision> Decide(double consumed, double fast, double slow, bool isFrozen, bool allowsCritical = false, params ReleaseUnderBudget[] releases)
    {
        var model = Slos.Model() with { AllowsCriticalRollback = allowsCritical };
        return BudgetLoop.Decide(model, BudgetStanding.Of(model, BudgetStandingTests.Reading(consumed, fast, slow)), isFrozen, releases, Now);
    }
}
