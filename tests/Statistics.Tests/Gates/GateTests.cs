namespace Platform.Statistics.Tests;

public class GateTests
{
    [Fact]
    public void Observe_Nothing_EvidenceIsOne() => Assert.Equal(0.0, Play.Errors().LogE, 1e-12);

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(-1, 0)]
    [InlineData(5, double.NaN)]
    [InlineData(5, -2)]
    [InlineData(double.PositiveInfinity, 0)]
    public void Observe_ImpossibleCounts_AreRefusedAndChangeNothing(double requests, double bad)
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(5, 45), new ArmCounts(1, 0));
        var before = gate.LogE;
        Assert.False(gate.Second(1, new ArmCounts(requests, 45), new ArmCounts(bad, 0)));
        Assert.Equal(before, gate.LogE);
        Assert.Equal(1, gate.State.Refused);
    }

    [Fact]
    public void Observe_MoreBadThanRequests_CountsNoMoreThanThere()
    {
        var (over, exact) = (Play.Errors(), Play.Errors());
        over.Second(0, new ArmCounts(5, 45), new ArmCounts(7, 0));
        exact.Second(0, new ArmCounts(5, 45), new ArmCounts(5, 0));
        Assert.Equal(exact.LogE, over.LogE);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void Observe_WrongNumberOfMetricsOrEdges_IsADefectAndChangesNothing(int metrics, int edges)
    {
        var gate = Play.ErrorsAndLatency();
        Assert.Throws<ArgumentException>(() => gate.Observe(new Batch(TimeSpan.Zero, 0, new ArmCounts[metrics], new ArmCounts[edges])));
        Assert.False(gate.State.HasBegun);
        Assert.Equal(1.0, gate.State.Cash);
    }

    [Fact]
    public void Observe_DeadCanaryAtFiftyPerSecond_FailsWithinTwoSeconds()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(5, 45), new ArmCounts(5, 0));
        gate.Second(1, new ArmCounts(5, 45), new ArmCounts(5, 0));
        Assert.Equal(Verdict.Fail, gate.Assess(2).Verdict);
    }

    [Fact]
    public void Observe_CanaryWithoutStable_ComparisonWaitsForIt()
    {
        var (split, whole) = (Play.Errors(), Play.Errors());
        split.Second(0, new ArmCounts(5, 0), new ArmCounts(2, 0));
        Assert.Equal(Math.Log(0.6), split.RelativeLogE(0), 1e-12);
        split.Second(1, new ArmCounts(0, 45), default);
        whole.Second(0, new ArmCounts(5, 45), new ArmCounts(2, 0));
        Assert.Equal(whole.RelativeLogE(0), split.RelativeLogE(0), 1e-9);
    }

    // A long healthy past must not have to be outweighed: without restarts this takes several times as long.
    [Fact]
    public void Observe_RegressionAfterAHealthyHour_FailsAlmostAsFastAsAtTheStart()
    {
        var (late, early) = (Play.Errors(), Play.Errors());
        for (var second = 0; second < 3600; second++)
        {
            late.Second(second, new ArmCounts(50, 450), new ArmCounts(0, 0));
        }

        Assert.InRange(SecondsToFail(late, 3600), 1, 3 * SecondsToFail(early, 0));

        static int SecondsToFail(Gate gate, int from)
        {
            var second = from;
            while (gate.LogE < gate.Model.FailAt)
            {
                gate.Second(second++, new ArmCounts(50, 450), new ArmCounts(2.5, 0.45));
            }

            return second - from;
        }
    }

    // Linear arithmetic gives 0 times infinity here and misses the outage.
    [Fact]
    public void Observe_OutageAfterAMillionHealthySeconds_EvidenceIsFiniteAndFails()
    {
        var gate = Play.Errors();
        gate.Second(0, new ArmCounts(1e9, 1e9), default);
        for (var second = 1; second < 200; second++)
        {
            gate.Second(second, new ArmCounts(1e6, 1e6), new ArmCounts(5e5, 0));
        }

        Assert.True(double.IsFinite(gate.LogE));
        Assert.Equal(Verdict.Fail, gate.Assess(200).Verdict);
    }

    [Fact]
    public void LogE_BothVersionsFailAlike_GuardHoldsTheLimitBack()
    {
        var gate = Play.Errors();
        for (var second = 0; second < 60; second++)
        {
            gate.Second(second, new ArmCounts(50, 450), new ArmCounts(2.5, 22.5));
        }

        Assert.True(gate.UnguardedLogE > gate.Model.FailAt);
        Assert.True(gate.LogE < Math.Log(10));
    }

    [Fact]
    public void LogE_NoStableLeft_LimitAloneDecides()
    {
        var gate = Play.Errors(steps: 1);
        for (var second = 0; second < 20; second++)
        {
            gate.Second(second, new ArmCounts(50, 0), new ArmCounts(5, 0));
        }

        Assert.Equal(Verdict.Fail, gate.Assess(20).Verdict);
    }

    [Fact]
    public void Observe_DuringWarmup_LatencyDoesNotCountAndErrorsDo()
    {
        var gate = Play.ErrorsAndLatency();
        var requests = new ArmCounts(50, 450);
        for (var second = 0; second < 15; second++)
        {
            gate.Observe(new Batch(TimeSpan.FromSeconds(second), 0, [requests, requests], [default, new ArmCounts(25, 4)]));
        }

        Assert.Equal(default, gate.State.Metrics[1].Rollout);
        Assert.Equal(750, gate.State.Metrics[0].Rollout.Canary);
        Assert.True(gate.LogE < Math.Log(10));
        gate.Observe(new Batch(TimeSpan.FromSeconds(15), 0, [requests, requests], [default, new ArmCounts(25, 4)]));
        Assert.Equal(50, gate.State.Metrics[1].Rollout.Canary);
    }

    [Fact]
    public void Observe_NextStep_HealthBeginsAnewAndHarmIsKept()
    {
        var gate = Play.Errors();
        for (var second = 0; second < 10; second++)
        {
            gate.Second(second, new ArmCounts(50, 450), new ArmCounts(1, 0));
        }

        var harm = gate.LogE;
        gate.Second(10, new ArmCounts(150, 350), default, step: 1);
        Assert.Equal(150, gate.State.Metrics[0].Step.Canary);
        Assert.Equal(650, gate.State.Metrics[0].Rollout.Canary);
        Assert.InRange(gate.LogE, harm - 3, harm + 1);
    }

    [Fact]
    public void Observe_ManySteps_StakeIsNeverOverspent()
    {
        var gate = Play.Errors(steps: 2);
        for (var step = 0; step < 50; step++)
        {
            gate.Second(step * 7, new ArmCounts(5, 45), default, step);
        }

        Assert.InRange(gate.State.Cash, 0, 1);
        Assert.False(double.IsNaN(gate.LogE));
    }

    [Fact]
    public void State_StoredAndGivenBack_GoesOnAsIfNothingHadHappened()
    {
        var random = new Random(3);
        var (through, before) = (Play.Errors(), Play.Errors());
        Gate? after = null;
        for (var second = 0; second < 100; second++)
        {
            var bad = new ArmCounts(RandomCounts.Poisson(random, 0.5), RandomCounts.Poisson(random, 1));
            through.Second(second, new ArmCounts(50, 450), bad, second / 40);
            if (second == 47)
            {
                var text = System.Text.Json.JsonSerializer.Serialize(before.State, Stored);
                var state = System.Text.Json.JsonSerializer.Deserialize<GateState>(text, Stored)!;
                Assert.True(state.Fits(before.Model));
                Assert.InRange(text.Length, 1, 4096);
                after = new Gate(before.Model, state);
            }

            (after ?? before).Second(second, new ArmCounts(50, 450), bad, second / 40);
        }

        Assert.Equal(through.LogE, after!.LogE);
    }

    [Fact]
    public void Observe_AndAssess_AllocateNothing()
    {
        var gate = Play.ErrorsAndLatency();
        ArmCounts[] requests = [new(50, 450), new(50, 450)];
        ArmCounts[] bad = [new(0, 1), new(1, 4)];
        Run(300);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(300);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int count)
        {
            for (var second = 0; second < count; second++)
            {
                gate.Observe(new Batch(TimeSpan.FromSeconds(second), 0, requests, bad));
                gate.Assess(second);
            }
        }
    }

    private static System.Text.Json.JsonSerializerOptions Stored { get; } =
        new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
