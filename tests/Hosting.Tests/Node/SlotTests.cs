using Platform.Hosting.Node;
using Platform.Hosting.Pods;

namespace Platform.Hosting.Tests.Node;

public sealed class SlotTests
{
    [Theory]
    [InlineData("start", "stop")]
    [InlineData("resource-start", "resource-stop")]
    public void StopOf_TheStartCommand_FollowsItsName(string start, string stop) => Assert.Equal(stop, SlotCommands.StopOf(start));

    [Theory]
    [InlineData("Running", SlotCondition.Running)]
    [InlineData("Exited", SlotCondition.Ended)]
    [InlineData("Finished", SlotCondition.Ended)]
    [InlineData("FailedToStart", SlotCondition.Ended)]
    [InlineData("NotStarted", SlotCondition.Idle)]
    [InlineData("Starting", SlotCondition.Changing)]
    [InlineData("Stopping", SlotCondition.Changing)]
    [InlineData("Waiting", SlotCondition.Changing)]
    [InlineData("a state of a later version", SlotCondition.Changing)]
    public void ConditionOf_TheHostingsWord_IsOneOfFour(string state, Enum expected) => Assert.Equal(expected, (Enum)SlotProcesses.ConditionOf(state));

    [Fact]
    public void Observe_TheSameAgain_IsNoNewObservation()
    {
        var slot = new SlotResource(PodBuilder.Slot, null!);
        var changes = 0;
        slot.Changed = () => changes++;

        slot.Observe(SlotCondition.Running, "Running", null);
        slot.Observe(SlotCondition.Running, "Running", null);
        slot.Observe(SlotCondition.Ended, "Exited", 0);

        Assert.Equal((2, 2), (changes, (int)slot.Observation.Sequence));
    }
}
