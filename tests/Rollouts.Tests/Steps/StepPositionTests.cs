using Platform.Manifests;
using static Platform.Rollouts.Canary.CanaryWorld;

namespace Platform.Rollouts.Steps;

public sealed class StepPositionTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 10, 0)]
    [InlineData(2, 10, 10)]
    [InlineData(3, 60, 10)]
    [InlineData(4, 100, 60)]
    [InlineData(99, 100, 60)]
    [InlineData(-1, 0, 0)]
    public void SetWeight_AtEachStep_IsTheLastOneReached(int index, int weight, int previous)
    {
        var rollout = new Rollout
        {
            Spec = new RolloutSpec { Strategy = new RolloutStrategy { Canary = HostLevel(Pause(), Weight(10), Analysis(), Weight(60)) } },
            Status = new RolloutStatus { CurrentStepIndex = index },
        };
        var position = StepPosition.Of(rollout);

        Assert.Equal(weight, position.SetWeight);
        Assert.Equal(previous, position.PreviousSetWeight);
    }

    [Fact]
    public void SetWeight_WithoutSteps_IsEverything()
    {
        var position = StepPosition.Of(new Rollout());

        Assert.True(position.IsDone);
        Assert.Equal(100, position.SetWeight);
    }

    [Theory]
    [InlineData("10", 10)]
    [InlineData("0", 0)]
    [InlineData("1m30s", 90)]
    [InlineData("soon", null)]
    public void PauseDuration_ReadsSecondsAndGoDurations(string text, int? seconds) =>
        Assert.Equal(seconds, PauseDuration.Of(new RolloutPause { Duration = new IntOrString(text) })?.TotalSeconds);
}
