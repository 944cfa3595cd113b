using Platform.Hosting.Slots;
using Platform.Manifests;

namespace Platform.Hosting.Tests.Slots;

public sealed class SlotAssignmentTests
{
    [Fact]
    public void Assign_WhenSlotsAreFree_TakesTheOneFreeForLongest()
    {
        SlotUse[] slots = [Use(0, null, 3), Use(1, "default/a", 0), Use(2, null, 1), Use(3, null, 2)];

        var decision = SlotAssignment.Assign(PodBuilder.Pod(), slots);

        Assert.Equal(SlotOutcome.Assigned, decision.Outcome);
        Assert.Equal("webapp-2", decision.Slot?.Name);
    }

    [Theory]
    [InlineData("webapp-3", "webapp-3")]
    [InlineData("webapp-1", "webapp-0")]
    [InlineData("gone-7", "webapp-0")]
    public void Assign_WhenThePodHadASlot_TakesThatIfFree(string before, string expected)
    {
        SlotUse[] slots = [Use(0, null, 0), Use(1, "default/a", 0), Use(2, null, 1), Use(3, null, 2)];
        var pod = PodBuilder.Pod();
        pod = pod with { Metadata = pod.Metadata with { Annotations = new Dictionary<string, string> { [Labels.Slot] = before } } };

        Assert.Equal(expected, SlotAssignment.Assign(pod, slots).Slot?.Name);
    }

    [Fact]
    public void Assign_WhenAllAreHeld_IsUnschedulable()
    {
        SlotUse[] slots = [Use(0, "default/a", 0), Use(1, "default/b", 0)];

        var decision = SlotAssignment.Assign(PodBuilder.Pod(), slots);

        Assert.Equal(SlotOutcome.Unschedulable, decision.Outcome);
        Assert.StartsWith("0/2 slots of image webapp are free", decision.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Assign_WhenNobodyMappedTheImage_SaysWhatToAddWhere()
    {
        var decision = SlotAssignment.Assign(PodBuilder.Pod("localhost:5001/orders:v1"), [Use(0, null, 0)]);

        Assert.Equal(SlotOutcome.UnknownImage, decision.Outcome);
        Assert.Contains("no slots run image \"localhost:5001/orders:v1\" (mapped are: webapp)", decision.Message, StringComparison.Ordinal);
        Assert.Contains(".WithPodSlots<Projects.YourProject>(\"orders\", slots: 2)", decision.Message, StringComparison.Ordinal);
        Assert.Contains("AppHost.cs", decision.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Not An Image")]
    public void Assign_OfNoImageReference_SaysSo(string image) =>
        Assert.Contains("is no image reference", SlotAssignment.Assign(PodBuilder.Pod(image), [Use(0, null, 0)]).Message, StringComparison.Ordinal);

    [Fact]
    public void Assign_WithNoSlotsAtAll_SaysNoneIsMapped() =>
        Assert.Contains("none is mapped", SlotAssignment.Assign(PodBuilder.Pod(), []).Message, StringComparison.Ordinal);

    [Fact]
    public void Assign_OfTwoContainers_IsUnschedulable()
    {
        var pod = PodBuilder.Pod() with { Spec = new PodSpec { Containers = [PodBuilder.Webapp, PodBuilder.Webapp with { Name = "sidecar" }] } };

        var decision = SlotAssignment.Assign(pod, [Use(0, null, 0)]);

        Assert.Equal(SlotOutcome.Unschedulable, decision.Outcome);
        Assert.Contains("this one has 2 (webapp, sidecar)", decision.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SlotTable_FreesAndTakes_RoundRobin()
    {
        var table = new SlotTable([new Slot("webapp-0", "webapp", 1), new Slot("webapp-1", "webapp", 2)]);
        var first = SlotAssignment.Assign(PodBuilder.Pod(), table.Uses).Slot!;
        table.Take(first, "default/a");
        table.Free(first);

        Assert.NotEqual(first, SlotAssignment.Assign(PodBuilder.Pod(), table.Uses).Slot);
    }

    private static SlotUse Use(int number, string? heldBy, long freedAt) => new(new Slot($"webapp-{number}", "webapp", 20000 + number), heldBy, freedAt);
}
