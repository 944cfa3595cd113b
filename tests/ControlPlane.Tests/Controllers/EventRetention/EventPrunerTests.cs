using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Tests;

namespace Platform.ControlPlane.Controllers.EventRetention;

public sealed class EventPrunerTests
{
    [Fact]
    public async Task Reconcile_Events_KeepsAnHour()
    {
        var time = new ManualTime();
        await using var harness = new StoreHarness(time);
        await CreateAsync(harness, "old", time.Now);
        time.Advance(TimeSpan.FromMinutes(30));
        await CreateAsync(harness, "new", time.Now);
        time.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        var result = await new EventPruner(harness.Store, time).ReconcileAsync(new ObjectName("", "events"), default);

        Assert.Equal("new", Assert.Single(harness.Store.List<Event>(ResourceTypes.Event)).Name);
        Assert.Equal(time.Now + TimeSpan.FromMinutes(1), result.RequeueAt);
    }

    private static async Task CreateAsync(StoreHarness harness, string name, DateTimeOffset at) =>
        await harness.Store.CreateAsync(ResourceTypes.Event, new Event { Metadata = new ObjectMeta { Name = name }, LastTimestamp = at }, default);
}
