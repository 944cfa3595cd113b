using Platform.Hosting.Pods;
using Platform.Hosting.Probes;
using Platform.Manifests;
using static Platform.Hosting.Tests.PodBuilder;

namespace Platform.Hosting.Tests.Pods;

public sealed class PodLifecycleTests
{
    private static readonly SlotObservation Idle = SlotObservation.None;
    private static readonly SlotObservation Runs = new(SlotCondition.Running, "Running", null, 2);

    private static readonly PodRun New = new() { Slot = Slot, Since = Noon, NotBefore = Noon };
    private static readonly PodRun Running = New with { Stage = PodStage.Running, StartedAt = Noon };

    [Fact]
    public void Next_OfANewPod_Starts()
    {
        var (run, action) = PodLifecycle.Next(New, Pod(), Webapp, Idle, Noon);

        Assert.Equal((PodStage.Starting, PodAction.Start), (run.Stage, action));
    }

    [Fact]
    public void Next_WhenTheProcessIsSeen_Runs()
    {
        var starting = New with { Stage = PodStage.Starting };

        var (run, action) = PodLifecycle.Next(starting, Pod(), Webapp, Runs, At(1));

        Assert.Equal((PodStage.Running, PodAction.None, At(1)), (run.Stage, action, run.StartedAt));
    }

    [Fact]
    public void Next_WhenTheEndOfTheRunBeforeIsStillSeen_KeepsWaiting()
    {
        var starting = New with { Stage = PodStage.Starting, StartSequence = 3 };

        var (run, _) = PodLifecycle.Next(starting, Pod(), Webapp, Ended(0, sequence: 3), At(1));

        Assert.Equal(PodStage.Starting, run.Stage);
    }

    [Theory]
    [InlineData(null, 1, PodStage.Starting)]
    [InlineData("Always", 0, PodStage.Starting)]
    [InlineData("OnFailure", 1, PodStage.Starting)]
    [InlineData("OnFailure", 0, PodStage.Completed)]
    [InlineData("Never", 0, PodStage.Completed)]
    [InlineData("Never", 1, PodStage.Completed)]
    public void Next_WhenTheProcessEnds_FollowsTheRestartPolicy(string? policy, int exitCode, Enum stage)
    {
        var expected = (PodStage)stage;
        var (run, action) = PodLifecycle.Next(Running, Pod(restartPolicy: policy), Webapp, Ended(exitCode), At(5));

        Assert.Equal(expected, run.Stage);
        Assert.Equal(expected == PodStage.Starting ? PodAction.Start : PodAction.None, action);
        Assert.Equal(expected == PodStage.Starting ? 1 : 0, run.RestartCount);
        Assert.Equal((exitCode, (DateTimeOffset?)Noon, (DateTimeOffset?)At(5)), (run.LastEnd?.ExitCode, run.LastEnd?.StartedAt, run.LastEnd?.FinishedAt));
    }

    [Theory]
    [InlineData(9.9, PodStage.Waiting, PodAction.None)]
    [InlineData(10, PodStage.Starting, PodAction.Start)]
    public void Next_AfterTheSecondCrash_WaitsTenSeconds(double later, Enum stage, Enum expected)
    {
        var again = Running with { Backoff = TimeSpan.Zero, RestartCount = 1 };
        var (crashed, none) = PodLifecycle.Next(again, Pod(), Webapp, Ended(134), At(5));
        Assert.Equal((PodStage.Waiting, PodAction.None, 1), (crashed.Stage, none, crashed.RestartCount));

        var (run, action) = PodLifecycle.Next(crashed, Pod(), Webapp, Ended(134), At(5 + later));

        Assert.Equal((stage, expected), ((Enum)run.Stage, (Enum)action));
        Assert.Equal(expected.Equals(PodAction.Start) ? 2 : 1, run.RestartCount);
        Assert.Equal(6, crashed.LastEnd?.Signal);
    }

    [Fact]
    public void Next_WhenTheStartIsRefused_CountsAsAnEnd()
    {
        var run = PodLifecycle.StartFailed(New with { Stage = PodStage.Starting }, null, "no such file", At(1));

        Assert.Equal((PodStage.Waiting, 128, "StartError", "no such file"), (run.Stage, run.LastEnd?.ExitCode, run.LastEnd?.Reason, run.LastEnd?.Message));
    }

    [Fact]
    public void Next_WhenLivenessHasFailed_StopsAndStartsAgain()
    {
        var container = Webapp with { LivenessProbe = new Probe() };
        var dead = Running with { Liveness = ProbeHistory.None with { Failed = true, Failures = 3 } };

        var (stopping, stop) = PodLifecycle.Next(dead, Pod(restartPolicy: "OnFailure"), container, Runs, At(30));
        var (again, start) = PodLifecycle.Next(stopping, Pod(restartPolicy: "OnFailure"), container, Ended(0), At(31));

        Assert.Equal((PodStage.Restarting, PodAction.Stop), (stopping.Stage, stop));
        Assert.Equal((PodStage.Starting, PodAction.Start, 1), (again.Stage, start, again.RestartCount));
        Assert.Contains("failed liveness probe", again.LastEnd?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_WhenDeleted_DrainsThenStopsThenDeletes()
    {
        var pod = Pod().Deleted();

        var (draining, first) = PodLifecycle.Next(Running, pod, Webapp, Runs, At(0));
        var (still, second) = PodLifecycle.Next(draining, pod, Webapp, Runs, At(0.9));
        var (stopping, third) = PodLifecycle.Next(still, pod, Webapp, Runs, At(1));
        var (waiting, fourth) = PodLifecycle.Next(stopping, pod, Webapp, Runs, At(2));
        var (stopped, fifth) = PodLifecycle.Next(waiting, pod, Webapp, Ended(0), At(3));

        Assert.Equal((PodStage.Draining, PodAction.None), (draining.Stage, first));
        Assert.Equal((PodStage.Draining, PodAction.None), (still.Stage, second));
        Assert.Equal((PodStage.Stopping, PodAction.Stop), (stopping.Stage, third));
        Assert.Equal((PodStage.Stopping, PodAction.None), (waiting.Stage, fourth));
        Assert.Equal((PodStage.Stopped, PodAction.Delete), (stopped.Stage, fifth));
    }

    [Theory]
    [InlineData(PodStage.Waiting, PodStage.Stopped, PodAction.Delete)]
    [InlineData(PodStage.Completed, PodStage.Stopped, PodAction.Delete)]
    [InlineData(PodStage.Stopped, PodStage.Stopped, PodAction.Delete)]
    [InlineData(PodStage.Restarting, PodStage.Stopping, PodAction.Stop)]
    [InlineData(PodStage.Running, PodStage.Draining, PodAction.None)]
    public void Next_WhenDeletedInAStage_GoesOn(Enum stage, Enum expected, Enum action)
    {
        var (run, done) = PodLifecycle.Next(Running with { Stage = (PodStage)stage }, Pod().Deleted(), Webapp, Runs, At(0));

        Assert.Equal((expected, action), ((Enum)run.Stage, (Enum)done));
    }

    [Fact]
    public void Next_WhenTheObjectIsGone_StopsWithoutDraining()
    {
        var (run, action) = PodLifecycle.Next(Running, null, Webapp, Runs, At(0));

        Assert.Equal((PodStage.Stopping, PodAction.Stop), (run.Stage, action));
    }

    [Fact]
    public void Next_WhenDeletedWhileStarting_LetsItStartFirst()
    {
        var starting = New with { Stage = PodStage.Starting };

        var (run, action) = PodLifecycle.Next(starting, Pod().Deleted(), Webapp, Idle, At(1));

        Assert.Equal((PodStage.Starting, PodAction.None), (run.Stage, action));
    }

    [Fact]
    public void Next_WhenItDoesNotStop_GivesTheCommandAgain()
    {
        var stopping = Running with { Stage = PodStage.Stopping, Since = Noon };

        Assert.Equal(PodAction.None, PodLifecycle.Next(stopping, Pod().Deleted(), Webapp, Runs, At(19.9)).Action);
        Assert.Equal(PodAction.Stop, PodLifecycle.Next(stopping, Pod().Deleted(), Webapp, Runs, At(20)).Action);
    }

    [Fact]
    public void Next_WhenItCrashesWhileDraining_DeletesAtOnce()
    {
        var (run, action) = PodLifecycle.Next(Running with { Stage = PodStage.Draining }, Pod().Deleted(), Webapp, Ended(139), At(0.5));

        Assert.Equal((PodStage.Stopped, PodAction.Delete), (run.Stage, action));
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(1, 1)]
    public void NextAt_WhenDraining_IsTheDrainsEnd(int grace, double seconds) => Assert.Equal(
        At(seconds), PodLifecycle.NextAt(Running with { Stage = PodStage.Draining }, Pod().Deleted(grace)));

    [Fact]
    public void NextAt_WhenRunning_IsNever() => Assert.Null(PodLifecycle.NextAt(Running, Pod()));

    private static SlotObservation Ended(int exitCode, long sequence = 9) => new(SlotCondition.Ended, "Exited", exitCode, sequence);
}
