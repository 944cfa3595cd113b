using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.GarbageCollection;

public sealed class GarbageCollectorTests
{
    [Theory]
    [InlineData(nameof(Propagation.Background))]
    [InlineData(nameof(Propagation.Foreground))]
    public async Task Delete_Owner_TakesItsDependentsAndTheirs(string propagation)
    {
        await using var harness = new StoreHarness();
        await using var _ = await FamilyAsync(harness);

        await harness.Store.DeleteAsync(ResourceTypes.ConfigMap, "default", "owner", new DeleteOptions { Propagation = Enum.Parse<Propagation>(propagation) }, default);

        await Eventually.TrueAsync(() => Left(harness) == "stranger", "owner, child and grandchild are gone");
    }

    [Fact]
    public async Task Delete_Foreground_TheOwnerGoesLast()
    {
        await using var harness = new StoreHarness();
        await using var _ = await FamilyAsync(harness);

        await harness.Store.DeleteAsync(ResourceTypes.ConfigMap, "default", "owner", new DeleteOptions { Propagation = Propagation.Foreground }, default);
        await Eventually.TrueAsync(() => Left(harness) == "stranger", "all gone");

        var order = harness.Store.OpenCursor(ResourceTypes.ConfigMap, 0).Read().Where(change => change.Kind == WatchEventKind.Deleted).Select(change => change.Object.Name.Name);
        Assert.Equal(["grandchild", "child", "owner"], order);
    }

    [Fact]
    public async Task Delete_Orphan_LeavesTheDependentsWithoutTheOwner()
    {
        await using var harness = new StoreHarness();
        await using var _ = await FamilyAsync(harness);

        await harness.Store.DeleteAsync(ResourceTypes.ConfigMap, "default", "owner", new DeleteOptions { Propagation = Propagation.Orphan }, default);

        await Eventually.TrueAsync(() => Left(harness) == "child,grandchild,stranger", "only the owner is gone");
        Assert.Empty(harness.Store.Find(ResourceTypes.ConfigMap, "default", "child")!.OwnerUids);
    }

    [Fact]
    public async Task Create_OwnerAlreadyGone_IsCollected()
    {
        await using var harness = new StoreHarness();
        await using var _ = await StartAsync(harness);

        await harness.CreateAsync(ResourceTypes.ConfigMap, Owned("late", "no-such-uid"));

        await Eventually.TrueAsync(() => Left(harness).Length == 0, "it is collected");
    }

    [Fact]
    public async Task Delete_OneOfTwoOwners_TheDependentStays()
    {
        await using var harness = new StoreHarness();
        await using var _ = await StartAsync(harness);
        var first = (await harness.CreateAsync(ResourceTypes.ConfigMap, StoreHarness.ConfigMap("first"))).Require();
        var second = (await harness.CreateAsync(ResourceTypes.ConfigMap, StoreHarness.ConfigMap("second"))).Require();
        await harness.CreateAsync(ResourceTypes.ConfigMap, Owned("both", first.Uid, second.Uid));

        await harness.Store.DeleteAsync(ResourceTypes.ConfigMap, "default", "first", null, default);

        await Eventually.TrueAsync(() => harness.Store.Find(ResourceTypes.ConfigMap, "default", "both")?.OwnerUids is [var only] && only == second.Uid, "the dead owner is taken off");
    }

    [Fact]
    public async Task Delete_Namespace_TakesWhatIsInIt()
    {
        await using var harness = new StoreHarness();
        await using var _ = await StartAsync(harness);
        await harness.CreateAsync(ResourceTypes.Namespace, StoreHarness.Parse("""{"metadata":{"name":"team"}}"""));
        await harness.CreateAsync(ResourceTypes.ConfigMap, StoreHarness.ConfigMap("a"), "team");
        await harness.CreateAsync(ResourceTypes.ConfigMap, StoreHarness.ConfigMap("b"));

        await harness.Store.DeleteAsync(ResourceTypes.Namespace, "", "team", null, default);

        await Eventually.TrueAsync(() => Left(harness) == "b", "only the other namespace's is left");
    }

    private static async Task<LoopScope> FamilyAsync(StoreHarness harness)
    {
        var owner = (await harness.CreateAsync(ResourceTypes.ConfigMap, StoreHarness.ConfigMap("owner"))).Require();
        var child = (await harness.CreateAsync(ResourceTypes.ConfigMap, Owned("child", owner.Uid))).Require();
        await harness.CreateAsync(ResourceTypes.ConfigMap, Owned("grandchild", child.Uid));
        await harness.CreateAsync(ResourceTypes.ConfigMap, StoreHarness.ConfigMap("stranger"));
        return await StartAsync(harness);
    }

    private static JsonObject Owned(string name, params string[] owners)
    {
        var raw = StoreHarness.ConfigMap(name);
        raw["metadata"]!["ownerReferences"] = new JsonArray([.. owners.Select(uid => new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ConfigMap", ["name"] = "x", ["uid"] = uid })]);
        return raw;
    }

    private static string Left(StoreHarness harness) => string.Join(',', harness.Store.Snapshot.Of(ResourceTypes.ConfigMap).Keys.Select(name => name.Name));

    private static async Task<LoopScope> StartAsync(StoreHarness harness)
    {
        var loop = new ControllerLoop<GarbageCollector>(new GarbageCollector(harness.Store), harness.Store, new ControllerMetrics(new TestMeters()), TimeProvider.System, NullLogger<GarbageCollector>.Instance);
        await loop.StartAsync(default);
        return new LoopScope(loop);
    }

    private sealed class LoopScope(ControllerLoop<GarbageCollector> loop) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await loop.StopAsync(default);
            loop.Dispose();
        }
    }
}
