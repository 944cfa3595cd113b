using Platform.Hosting.Pods;
using Platform.Hosting.Probes;
using Platform.Manifests;
using static Platform.Hosting.Tests.PodBuilder;

namespace Platform.Hosting.Tests.Pods;

public sealed class PodStatusOfTests
{
    private static readonly PodRun New = new() { Slot = Slot, Since = Noon, NotBefore = Noon };
    private static readonly ContainerStateTerminated Crash = new() { ExitCode = 134, Reason = "Error" };
    private static readonly Container Probed = Webapp with { ReadinessProbe = new Probe() };

    public static TheoryData<string, string, string, string> Stages => new()
    {
        { "waiting", "Pending", "False", "ContainerCreating" },
        { "starting", "Pending", "False", "ContainerCreating" },
        { "running", "Running", "False", "running" },
        { "ready", "Running", "True", "running" },
        { "draining", "Running", "True", "running" },
        { "stopping", "Running", "False", "running" },
        { "restarting", "Running", "False", "running" },
        { "crashed", "Running", "False", "CrashLoopBackOff" },
        { "succeeded", "Succeeded", "False", "terminated 0" },
        { "failed", "Failed", "False", "terminated 134" },
    };

    [Theory]
    [MemberData(nameof(Stages))]
    public void Bound_InAStage_SaysPhaseReadinessAndState(string stage, string phase, string ready, string state)
    {
        var status = PodStatusOf.Bound(Pod(), Probed, RunIn(stage), At(1));

        Assert.Equal((phase, ready), (status.Phase, status.Conditions?.Single(condition => condition.Type == "Ready").Status));
        Assert.Equal(state, Word(status.ContainerStatuses![0].State!));
        Assert.Equal(ready == "True", status.ContainerStatuses[0].Ready);
        Assert.Equal(("127.0.0.1", "127.0.0.1"), (status.PodIP, status.HostIP));
    }

    [Fact]
    public void Bound_WithoutReadinessProbe_IsReadyAsSoonAsItRuns() =>
        Assert.True(PodStatusOf.Bound(Pod(), Webapp, RunIn("running"), At(1)).ContainerStatuses![0].Ready);

    [Fact]
    public void Bound_BeforeTheStartupProbePassed_IsNeitherStartedNorReady()
    {
        var status = PodStatusOf.Bound(Pod(), Webapp with { StartupProbe = new Probe() }, RunIn("running"), At(1)).ContainerStatuses![0];

        Assert.Equal((false, false), (status.Started, status.Ready));
    }

    [Fact]
    public void Bound_InBackOff_SaysHowLongAndKeepsTheLastEnd()
    {
        var status = PodStatusOf.Bound(Pod(), Webapp, RunIn("crashed") with { Backoff = TimeSpan.FromSeconds(160) }, At(1)).ContainerStatuses![0];

        Assert.StartsWith("back-off 2m40s restarting failed container=webapp", status.State?.Waiting?.Message, StringComparison.Ordinal);
        Assert.Equal(Crash, status.LastState?.Terminated);
    }

    [Fact]
    public void Bound_WhenNothingChanges_KeepsTheTransitionTimes()
    {
        var first = PodStatusOf.Bound(Pod(), Webapp, RunIn("running"), At(1));
        var second = PodStatusOf.Bound(Pod() with { Status = first }, Webapp, RunIn("running"), At(60));

        Assert.Equal(KubernetesJson.Write(first).ToJsonString(), KubernetesJson.Write(second).ToJsonString());
    }

    [Fact]
    public void Bound_WhenAnotherConditionIsThere_KeepsIt()
    {
        var gate = new Condition { Type = "example.com/gate", Status = "True" };
        var pod = Pod() with { Status = new PodStatus { Conditions = [gate] } };

        Assert.Contains(gate, PodStatusOf.Bound(pod, Webapp, RunIn("running"), At(1)).Conditions!);
    }

    [Fact]
    public void Unschedulable_OfAPod_IsPendingWithTheReason()
    {
        var status = PodStatusOf.Unschedulable(Pod(), "0/8 slots", Noon);

        var condition = Assert.Single(status.Conditions!);
        Assert.Equal(("Pending", "PodScheduled", "False", "Unschedulable", "0/8 slots"),
            (status.Phase, condition.Type, condition.Status, condition.Reason, condition.Message));
    }

    [Fact]
    public void UnknownImage_OfAPod_WaitsWithErrImageNeverPull()
    {
        var waiting = PodStatusOf.UnknownImage(Pod(), Webapp, "add it", Noon).ContainerStatuses![0].State?.Waiting;

        Assert.Equal(("ErrImageNeverPull", "add it"), (waiting?.Reason, waiting?.Message));
    }

    private static PodRun RunIn(string stage)
    {
        var running = New with { Stage = PodStage.Running, StartedAt = Noon };
        var ready = running with { Readiness = ProbeHistory.None with { Passed = true } };
        return stage switch
        {
            "waiting" => New,
            "starting" => New with { Stage = PodStage.Starting },
            "running" => running,
            "ready" => ready,
            "draining" => ready with { Stage = PodStage.Draining },
            "stopping" => ready with { Stage = PodStage.Stopping },
            "restarting" => ready with { Stage = PodStage.Restarting },
            "crashed" => New with { LastEnd = Crash, Backoff = TimeSpan.FromSeconds(10), RestartCount = 2 },
            "succeeded" => New with { Stage = PodStage.Completed, LastEnd = Crash with { ExitCode = 0 } },
            "failed" => New with { Stage = PodStage.Completed, LastEnd = Crash },
            _ => throw new ArgumentOutOfRangeException(nameof(stage)),
        };
    }

    private static string Word(ContainerState state) =>
        state.Waiting?.Reason ?? (state.Terminated is { } end ? $"terminated {end.ExitCode}" : "running");
}
