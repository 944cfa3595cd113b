using Platform.Hosting.Pods;
using Platform.Hosting.Probes;
using Platform.Manifests;
using static Platform.Hosting.Tests.PodBuilder;

namespace Platform.Hosting.Tests.Pods;

public sealed class PodEventsTests
{
    private static readonly PodRun New = new() { Slot = Slot, Since = Noon, NotBefore = Noon };

    [Theory]
    [InlineData(PodStage.Starting, PodStage.Running, "Started")]
    [InlineData(PodStage.Running, PodStage.Restarting, "Killing")]
    [InlineData(PodStage.Running, PodStage.Draining, "Killing")]
    [InlineData(PodStage.Running, PodStage.Waiting, "BackOff")]
    [InlineData(PodStage.Waiting, PodStage.Starting, null)]
    [InlineData(PodStage.Draining, PodStage.Stopping, null)]
    [InlineData(PodStage.Running, PodStage.Running, null)]
    public void Between_TwoStages_TellsWhatAUserWouldAsk(Enum before, Enum after, string? reason)
    {
        var end = new ContainerStateTerminated { ExitCode = 1 };

        var events = PodEvents.Between(Pod(), Webapp, New with { Stage = (PodStage)before }, New with { Stage = (PodStage)after, LastEnd = end }, Noon);

        Assert.Equal(reason, events.SingleOrDefault()?.Reason);
    }

    [Fact]
    public void Between_WhenAReadyPodFailsItsProbe_SaysUnhealthyOnce()
    {
        var ready = New with { Stage = PodStage.Running, Readiness = ProbeHistory.None with { Passed = true } };
        var once = ready with { Readiness = ready.Readiness with { Failures = 1, Message = "HTTP probe failed with statuscode: 503" } };
        var twice = once with { Readiness = once.Readiness with { Failures = 2 } };

        Assert.Equal("Readiness probe failed: HTTP probe failed with statuscode: 503", PodEvents.Between(Pod(), Webapp, ready, once, Noon).Single().Message);
        Assert.Empty(PodEvents.Between(Pod(), Webapp, once, twice, Noon));
    }
}
