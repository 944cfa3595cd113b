using Platform.Hosting.Pods;
using Platform.Hosting.Probes;
using Platform.Manifests;
using static Platform.Hosting.Tests.PodBuilder;

namespace Platform.Hosting.Tests.Probes;

public sealed class ProbeHistoryTests
{
    private static readonly ProbeResult Bad = ProbeResult.Failure("no");
    private static readonly ProbeTimes Times = ProbeTimes.Of(new Probe { PeriodSeconds = 2, FailureThreshold = 3 });

    [Fact]
    public void Times_OfAnEmptyProbe_AreKubernetesDefaults() => Assert.Equal(
        new ProbeTimes(TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), 1, 3), ProbeTimes.Of(new Probe()));

    [Theory]
    [InlineData(ProbeKind.Readiness, 0)]
    [InlineData(ProbeKind.Liveness, 0)]
    [InlineData(ProbeKind.Liveness, 5)]
    public void NextAt_BeforeTheFirst_IsAfterTheInitialDelay(Enum kind, int delay) => Assert.Equal(
        At(delay), ProbeHistory.None.NextAt((ProbeKind)kind, Times with { InitialDelay = TimeSpan.FromSeconds(delay) }, Noon));

    [Theory]
    [InlineData(ProbeKind.Startup, 0.1)]
    [InlineData(ProbeKind.Readiness, 0.1)]
    [InlineData(ProbeKind.Liveness, 2)]
    public void NextAt_AfterAFailureAtTheStart_IsSoonForStartupAndReadiness(Enum kind, double later) =>
        Assert.Equal(At(later), ProbeHistory.None.Record(Bad, Times, Noon).NextAt((ProbeKind)kind, Times, Noon));

    [Fact]
    public void NextAt_AfterASuccess_IsAPeriodLater() =>
        Assert.Equal(At(2), ProbeHistory.None.Record(ProbeResult.Success, Times, Noon).NextAt(ProbeKind.Readiness, Times, Noon));

    [Fact]
    public void Record_ManyQuickFailures_CountOncePerPeriod()
    {
        var history = ProbeHistory.None;
        for (var i = 0; i < 40; i++)
        {
            history = history.Record(Bad, Times, At(i * 0.1));
        }

        // At 0 s and 2 s; the threshold of 3 is reached at 4 s.
        Assert.Equal((2, false), (history.Failures, history.Failed));
        Assert.True(history.Record(Bad, Times, At(4)).Failed);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Record_FailuresOfAReadyContainer_CountToTheThreshold(int failures, bool passed)
    {
        var history = ProbeHistory.None.Record(ProbeResult.Success, Times, Noon);
        for (var i = 1; i <= failures; i++)
        {
            history = history.Record(Bad, Times, At(2 * i));
        }

        Assert.Equal(passed, history.Passed);
    }

    [Fact]
    public void Record_BelowTheSuccessThreshold_DoesNotPass()
    {
        var twice = Times with { SuccessThreshold = 2 };
        var once = ProbeHistory.None.Record(ProbeResult.Success, twice, Noon);

        Assert.False(once.Passed);
        Assert.True(once.Record(ProbeResult.Success, twice, At(2)).Passed);
    }
}
