using Platform.Hosting.Pods;
using Platform.Hosting.Probes;
using Platform.Manifests;
using static Platform.Hosting.Tests.PodBuilder;

namespace Platform.Hosting.Tests.Pods;

public sealed class ProbeSetTests
{
    [Theory]
    [InlineData(false, "Startup")]
    [InlineData(true, "Readiness Liveness")]
    public void Schedule_AsksForStartupFirst_ThenTheOthers(bool started, string kinds)
    {
        var container = Webapp with { StartupProbe = new Probe(), ReadinessProbe = new Probe(), LivenessProbe = new Probe() };
        var run = new PodRun
        {
            Slot = Slot,
            Since = Noon,
            Stage = PodStage.Running,
            StartedAt = Noon,
            Startup = ProbeHistory.None with { Passed = started },
        };

        Assert.Equal(kinds, string.Join(' ', ProbeSet.Schedule(container, run).Select(due => due.Kind)));
    }

    [Fact]
    public void Schedule_OfAProcessThatIsNotThere_IsEmpty() => Assert.Empty(
        ProbeSet.Schedule(Webapp with { ReadinessProbe = new Probe() }, new PodRun { Slot = Slot, Since = Noon, Stage = PodStage.Starting }));
}
