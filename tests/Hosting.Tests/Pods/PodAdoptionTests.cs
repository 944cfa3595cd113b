using Platform.Hosting.Pods;
using Platform.Manifests;
using static Platform.Hosting.Tests.PodBuilder;

namespace Platform.Hosting.Tests.Pods;

public sealed class PodAdoptionTests
{
    [Fact]
    public void Begin_OfANewPod_CountsNoRestart()
    {
        var run = PodAdoption.Begin(Pod(), Slot, Noon);

        Assert.Equal((PodStage.Waiting, 0, (ContainerStateTerminated?)null), (run.Stage, run.RestartCount, run.LastEnd));
    }

    [Fact]
    public void Begin_OfAPodAnEndedAppHostRan_RestartsItInPlaceAndCounts()
    {
        var running = new ContainerState { Running = new ContainerStateRunning { StartedAt = At(-60) } };

        var run = PodAdoption.Begin(WithStatus("Running", running, restarts: 2), Slot, Noon);

        Assert.Equal((PodStage.Waiting, 3, Noon), (run.Stage, run.RestartCount, run.NotBefore));
        Assert.Equal((137, "ContainerStatusUnknown", (DateTimeOffset?)At(-60)), (run.LastEnd?.ExitCode, run.LastEnd?.Reason, run.LastEnd?.StartedAt));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public void Begin_OfAPodThatWaits_CountsARestartIfItHasRun(bool hasRun, int expected)
    {
        var waiting = new ContainerState { Waiting = new ContainerStateWaiting { Reason = "CrashLoopBackOff" } };
        var last = hasRun ? new ContainerState { Terminated = new ContainerStateTerminated { ExitCode = 1 } } : null;

        Assert.Equal(expected, PodAdoption.Begin(WithStatus("Running", waiting, restarts: 2, last), Slot, Noon).RestartCount);
    }

    [Theory]
    [InlineData("Succeeded", 0)]
    [InlineData("Failed", 3)]
    public void Begin_OfACompletedPod_LeavesItSo(string phase, int exitCode)
    {
        var ended = new ContainerState { Terminated = new ContainerStateTerminated { ExitCode = exitCode } };

        var run = PodAdoption.Begin(WithStatus(phase, ended, restarts: 0), Slot, Noon);

        Assert.Equal((PodStage.Completed, exitCode), (run.Stage, run.LastEnd?.ExitCode));
    }

    private static Pod WithStatus(string phase, ContainerState state, int restarts, ContainerState? last = null) => Pod() with
    {
        Status = new PodStatus { Phase = phase, ContainerStatuses = [new ContainerStatus { Name = "webapp", State = state, LastState = last, RestartCount = restarts }] },
    };
}
