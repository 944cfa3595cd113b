using Platform.ControlPlane.Store;
using Platform.Rollouts.Timeline;

namespace Platform.ControlPlane.Notifications.Outboxes;

public sealed class OutboxTests
{
    private static readonly ObjectName Web = new("default", "web");

    [Fact]
    public async Task Reopen_AfterAKill_HasEntriesAndMarks()
    {
        using var folder = new StateFolder();
        var mark = new DeliveryMark { Uid = "u", Hash = "a", Step = 3, IsHeld = true };
        using (var outbox = new Outbox(folder.File("outbox.db")))
        {
            await outbox.AddAsync(new Dictionary<ObjectName, DeliveryMark?> { [Web] = mark, [new ObjectName("default", "gone")] = mark }, [Entry("1"), Entry("2")], default);
            await outbox.AddAsync(new Dictionary<ObjectName, DeliveryMark?> { [new ObjectName("default", "gone")] = null }, [], default);
            await outbox.RemoveAsync(outbox.Entries.First(), default);
            await outbox.PostponeAsync(outbox.Entries.Single() with { Attempts = 4, Problem = "connection refused" }, default);
        }

        using var again = new Outbox(folder.File("outbox.db"));
        Assert.Equal(mark, Assert.Single(again.Marks).Value);
        Assert.Equal(Entry("2") with { Sequence = 2, Attempts = 4, Problem = "connection refused" }, Assert.Single(again.Entries));
    }

    [Fact]
    public async Task Add_AfterAReopenedEmptyOutbox_CountsOn()
    {
        using var folder = new StateFolder();
        using (var outbox = new Outbox(folder.File("outbox.db")))
        {
            await outbox.AddAsync(new Dictionary<ObjectName, DeliveryMark?>(), [Entry("1"), Entry("2")], default);
            await outbox.RemoveAsync(outbox.Entries.First(), default);
            await outbox.RemoveAsync(outbox.Entries.First(), default);
        }

        using var again = new Outbox(folder.File("outbox.db"));
        await again.AddAsync(new Dictionary<ObjectName, DeliveryMark?>(), [Entry("3")], default);
        Assert.Equal(3, Assert.Single(again.Entries).Sequence);
    }

    [Fact]
    public void Open_Damaged_SaysWhichFile()
    {
        using var folder = new StateFolder();
        File.WriteAllText(folder.File("outbox.db"), new string('x', 5000));
        Assert.StartsWith($"{folder.File("outbox.db")} is damaged", Assert.Throws<StoreUnavailableException>(() => new Outbox(folder.File("outbox.db"))).Message, StringComparison.Ordinal);
    }

    private static OutboxEntry Entry(string id) => new(
        id, 0, new DateTimeOffset(2026, 1, 1, 0, 0, 0, 123, TimeSpan.Zero), Web, new DeliveryTarget("slack", "ops"), new DeliveryNotice(DeliveryTrigger.StageCompleted, "web", "v2", "web v2 stage 1") { Stage = 1, Weight = 10 });
}
