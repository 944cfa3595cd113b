using Platform.Tests;
using Platform.Webapp.Faults;

namespace Platform.Webapp.Tests.Faults;

public sealed class FaultStateTests
{
    [Fact]
    public void IsStarting_SlowStart_EndsWhenTheTimeIsOver()
    {
        var time = new ManualTime();
        using var faults = new FaultState(new FaultConfig(SlowStartSeconds: 5), time, () => { });
        Assert.True(faults.IsStarting);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.True(faults.IsStarting);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(faults.IsStarting);
    }

    [Fact]
    public void Crash_AfterSeconds_HappensOnceAndIsCalledOffByAnotherConfig()
    {
        var time = new ManualTime();
        var crashes = 0;
        using var faults = new FaultState(new FaultConfig(CrashAfterSeconds: 10), time, () => crashes++);
        time.Advance(TimeSpan.FromSeconds(9));
        faults.Apply(new FaultConfig(CrashAfterSeconds: 5));
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(0, crashes);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, crashes);
        faults.Apply(new FaultConfig(CrashAfterSeconds: 5));
        faults.Apply(new FaultConfig());
        time.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(1, crashes);
    }
}
