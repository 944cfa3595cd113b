using Platform.Manifests;
using Platform.Tests;
using static Platform.ControlPlane.Store.StoreHarness;

namespace Platform.ControlPlane.Store;

public sealed class DeletionTests
{
    [Theory]
    [InlineData(null, null, nameof(WriteOutcome.Deleted), null)] // not bound: nothing to wait for
    [InlineData("localhost", null, nameof(WriteOutcome.Deleting), 30L)]
    [InlineData("localhost", 5L, nameof(WriteOutcome.Deleting), 5L)]
    [InlineData("localhost", 0L, nameof(WriteOutcome.Deleted), null)]
    [InlineData(null, 60L, nameof(WriteOutcome.Deleted), null)]
    public async Task Delete_Pod_WaitsForItsProcess(string? node, long? grace, string outcome, long? left)
    {
        var time = new ManualTime();
        await using var harness = new StoreHarness(time);
        await harness.CreateAsync(ResourceTypes.Pod, Pod("p", node));

        var result = await harness.Store.DeleteAsync(ResourceTypes.Pod, "default", "p", new DeleteOptions { GracePeriodSeconds = grace }, default);

        Assert.Equal(outcome, result.Outcome.ToString());
        var pod = harness.Store.Get<Pod>(ResourceTypes.Pod, "default", "p");
        Assert.Equal(left, pod?.Metadata.DeletionGracePeriodSeconds);
        Assert.Equal(left is null ? null : time.Now.AddSeconds(left.Value), pod?.Metadata.DeletionTimestamp);
    }

    [Fact]
    public async Task Delete_PodTwice_ShortensNeverLengthens()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.Pod, Pod("p", "localhost"));

        await DeleteAsync(harness, 10);
        var longer = await DeleteAsync(harness, 60);
        var shorter = await DeleteAsync(harness, 2);
        var now = await DeleteAsync(harness, 0);

        Assert.Equal(WriteOutcome.Unchanged, longer.Outcome);
        Assert.Equal(2, shorter.Require<Pod>().Metadata.DeletionGracePeriodSeconds);
        Assert.Equal(WriteOutcome.Deleted, now.Outcome);
    }

    [Fact]
    public async Task Delete_EndedPod_GoesAtOnce()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.Pod, Pod("p", "localhost"));
        await harness.Store.PatchAsync(ResourceTypes.Pod, "default", "p", raw => raw["status"]!["phase"] = "Failed", WriteScope.Status, default);

        Assert.Equal(WriteOutcome.Deleted, (await DeleteAsync(harness, null)).Outcome);
    }

    [Fact]
    public async Task Delete_WithFinalizer_GoesWhenTheLastIsRemoved()
    {
        await using var harness = new StoreHarness();
        var raw = ConfigMap("a");
        raw["metadata"]!["finalizers"] = new System.Text.Json.Nodes.JsonArray("example.com/hold");
        await harness.CreateAsync(ResourceTypes.ConfigMap, raw);

        var marked = await harness.Store.DeleteAsync(ResourceTypes.ConfigMap, "default", "a", null, default);
        var released = await harness.Store.PatchAsync(ResourceTypes.ConfigMap, "default", "a", item => item["metadata"]!.AsObject().Remove("finalizers"), WriteScope.Main, default);

        Assert.Equal((WriteOutcome.Deleting, true), (marked.Outcome, marked.Object!.IsBeingDeleted));
        Assert.Equal(WriteOutcome.Deleted, released.Outcome);
        Assert.Null(harness.Store.Find(ResourceTypes.ConfigMap, "default", "a"));
    }

    [Theory]
    [InlineData("other-uid", null)]
    [InlineData(null, "999")]
    public async Task Delete_PreconditionFails_IsAConflict(string? uid, string? version)
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a"));

        var result = await harness.Store.DeleteAsync(ResourceTypes.ConfigMap, "default", "a", new DeleteOptions { Uid = uid, ResourceVersion = version }, default);

        Assert.Equal(WriteOutcome.Conflict, result.Outcome);
        Assert.NotNull(harness.Store.Find(ResourceTypes.ConfigMap, "default", "a"));
    }

    private static Task<WriteResult> DeleteAsync(StoreHarness harness, long? grace) =>
        harness.Store.DeleteAsync(ResourceTypes.Pod, "default", "p", new DeleteOptions { GracePeriodSeconds = grace }, default);
}
