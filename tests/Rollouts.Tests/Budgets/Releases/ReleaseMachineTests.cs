namespace Platform.Rollouts.Budgets.Tests;

/// <summary>All 10 states by all 512 observations.</summary>
public sealed class ReleaseMachineTests
{
    private static readonly ReleaseState[] States = Enum.GetValues<ReleaseState>();

    private static readonly ReleaseObservation Well = new(HasStable: true, IsUpdating: false, IsAborted: false, HasTraffic: false, IsAnalysing: false, AreStepsDone: false, IsBudgetRollback: false, IsHealthy: true, IsFrozen: false);
    private static readonly ReleaseObservation Update = Well with { IsUpdating = true };
    private static readonly ReleaseObservation WithTraffic = Update with { HasTraffic = true };

    [Fact]
    public void Next_EveryCase_IsAStateAndSettlesInTwoTurns() => Assert.All(Cases(), each =>
    {
        var first = ReleaseMachine.Next(each.State, each.Seen);
        Assert.True(Enum.IsDefined(first));
        var second = ReleaseMachine.Next(first, each.Seen);
        Assert.Equal(second, ReleaseMachine.Next(second, each.Seen));
    });

    [Fact]
    public void Next_EveryCase_StableOnlyWhenWellAndFree() => Assert.All(
        Cases().Where(each => ReleaseMachine.Next(each.State, each.Seen) == ReleaseState.Stable),
        each => Assert.True(each.Seen is { HasStable: true, IsHealthy: true, IsFrozen: false } && (!each.Seen.IsUpdating || (each.Seen.IsAborted && !each.Seen.HasTraffic))));

    [Fact]
    public void Next_EveryCaseOfAnUpdate_DoesNotDependOnTheStateBefore() => Assert.All(
        Cases().Where(each => each.Seen is { IsUpdating: true, IsAborted: false }).GroupBy(each => each.Seen),
        group => Assert.Single(group.Select(each => ReleaseMachine.Next(each.State, each.Seen)).Distinct()));

    [Fact]
    public void Next_EveryCaseWithTrafficOnAnAbortedVersion_IsAbort() => Assert.All(
        Cases().Where(each => each.Seen is { HasStable: true, IsUpdating: true, IsAborted: true, HasTraffic: true }),
        each => Assert.Equal(ReleaseState.Abort, ReleaseMachine.Next(each.State, each.Seen)));

    [Fact]
    public void Next_AfterAbortRollbackOrDegraded_GoesThroughRecovery() => Assert.All(
        new[] { ReleaseState.Abort, ReleaseState.Rollback },
        state =>
        {
            Assert.Equal(ReleaseState.Recovery, ReleaseMachine.Next(state, Well with { IsFrozen = true }));
            Assert.Equal(ReleaseState.Recovery, ReleaseMachine.Next(state, Well with { IsHealthy = false }));
            Assert.Equal(ReleaseState.Stable, ReleaseMachine.Next(ReleaseState.Recovery, Well));
        });

    [Fact]
    public void Next_FromEveryState_EveryStateCanBeReached() => Assert.All(States, start =>
    {
        var reached = new HashSet<ReleaseState> { start };
        var last = 0;
        while (last != reached.Count)
        {
            last = reached.Count;
            reached.UnionWith([.. reached.SelectMany(state => Observations().Select(seen => ReleaseMachine.Next(state, seen)))]);
        }

        Assert.Superset(States.ToHashSet(), reached);
    });

    public static TheoryData<ReleaseState, ReleaseObservation, ReleaseState> Ways => new()
    {
        { ReleaseState.Idle, default, ReleaseState.Idle },
        { ReleaseState.Idle, default(ReleaseObservation) with { IsUpdating = true }, ReleaseState.Deploying },
        { ReleaseState.Deploying, Well, ReleaseState.Stable },
        { ReleaseState.Stable, Update, ReleaseState.Deploying },
        { ReleaseState.Stable, Update with { IsFrozen = true }, ReleaseState.Deploying },
        { ReleaseState.Deploying, WithTraffic, ReleaseState.Canary },
        { ReleaseState.Canary, WithTraffic with { IsAnalysing = true }, ReleaseState.Evaluating },
        { ReleaseState.Evaluating, WithTraffic, ReleaseState.Canary },
        { ReleaseState.Evaluating, WithTraffic with { AreStepsDone = true }, ReleaseState.Promote },
        { ReleaseState.Promote, Well, ReleaseState.Stable },
        { ReleaseState.Evaluating, WithTraffic with { IsAborted = true }, ReleaseState.Abort },
        { ReleaseState.Canary, Update with { IsAborted = true, IsHealthy = true }, ReleaseState.Stable },
        { ReleaseState.Canary, Update with { IsAborted = true, IsFrozen = true }, ReleaseState.Recovery },
        { ReleaseState.Stable, Well with { IsFrozen = true }, ReleaseState.Degraded },
        { ReleaseState.Stable, Well with { IsHealthy = false }, ReleaseState.Degraded },
        { ReleaseState.Degraded, Well with { IsFrozen = true }, ReleaseState.Degraded },
        { ReleaseState.Degraded, Well, ReleaseState.Recovery },
        { ReleaseState.Degraded, WithTraffic with { IsBudgetRollback = true }, ReleaseState.Rollback },
        { ReleaseState.Rollback, Well with { IsFrozen = true }, ReleaseState.Recovery },
        { ReleaseState.Recovery, Well with { IsFrozen = true }, ReleaseState.Recovery },
        { ReleaseState.Recovery, Well, ReleaseState.Stable },
        { ReleaseState.Recovery, WithTraffic, ReleaseState.Canary },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Next_Way_LeadsThere(ReleaseState from, ReleaseObservation seen, ReleaseState to) => Assert.Equal(to, ReleaseMachine.Next(from, seen));

    [Fact]
    public void Next_UnknownState_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => ReleaseMachine.Next((ReleaseState)99, Well));

    private static IEnumerable<(ReleaseState State, ReleaseObservation Seen)> Cases() => States.SelectMany(state => Observations().Select(seen => (state, seen)));

    private static IEnumerable<ReleaseObservation> Observations() => Enumerable.Range(0, 512).Select(bits =>
    {
        bool Bit(int index) => (bits & (1 << index)) != 0;
        return new ReleaseObservation(Bit(0), Bit(1), Bit(2), Bit(3), Bit(4), Bit(5), Bit(6), Bit(7), Bit(8));
    });
}
