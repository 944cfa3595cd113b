using Platform.Manifests;
using static Platform.ControlPlane.Store.StoreHarness;

namespace Platform.ControlPlane.Store;

public sealed class ObjectStoreTests
{
    [Fact]
    public async Task Create_NewObject_GetsUidVersionGenerationAndLosesStatus()
    {
        await using var harness = new StoreHarness();

        var result = await harness.CreateAsync(ResourceTypes.Rollout, Rollout("web"));

        var rollout = result.Require<Rollout>();
        Assert.Equal(WriteOutcome.Created, result.Outcome);
        Assert.Equal(("web", "default", "1", 1L), (rollout.Name, rollout.Namespace, rollout.Metadata.ResourceVersion, rollout.Metadata.Generation));
        Assert.True(Guid.TryParse(rollout.Metadata.Uid, out _));
        Assert.NotNull(rollout.Metadata.CreationTimestamp);
        Assert.Null(rollout.Status);
    }

    [Fact]
    public async Task Create_NameTaken_IsRefusedAndNothingChanges()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a", "1"));

        var second = await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a", "2"));

        Assert.Equal((WriteOutcome.AlreadyExists, "configmaps \"a\" already exists"), (second.Outcome, second.Message));
        Assert.Equal("1", harness.Store.Find(ResourceTypes.ConfigMap, "default", "a")!.Raw()["data"]!["key"]!.ToString());
        Assert.Equal(1, harness.Store.Snapshot.Version);
    }

    [Fact]
    public async Task Create_GenerateName_AddsFiveCharacters()
    {
        await using var harness = new StoreHarness();
        var raw = Parse("""{"metadata":{"generateName":"web-"}}""");

        var names = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await harness.CreateAsync(ResourceTypes.ConfigMap, raw)).Require().Name.Name));

        Assert.Equal(20, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^web-[a-z0-9]{5}$", name));
    }

    [Fact]
    public async Task Update_SpecMetadataStatus_OnlySpecCountsGenerationUp()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.Rollout, Rollout("web"));

        var sameSpec = Rollout("web");
        sameSpec["metadata"]!["labels"] = Parse("""{"a":"b"}""");
        var labelled = (await harness.ReplaceAsync(ResourceTypes.Rollout, sameSpec)).Require<Rollout>();
        var status = (await harness.ReplaceAsync(ResourceTypes.Rollout, Parse("""{"metadata":{"name":"web","labels":{"x":"y"}},"spec":{"replicas":9},"status":{"phase":"Paused"}}"""), WriteScope.Status)).Require<Rollout>();
        var scaled = (await harness.ReplaceAsync(ResourceTypes.Rollout, Rollout("web", 3))).Require<Rollout>();

        Assert.Equal((1L, "b"), (labelled.Metadata.Generation, labelled.Metadata.Labels!["a"]));
        Assert.Equal((1L, "Paused", 1, "b"), (status.Metadata.Generation, status.Status!.Phase, status.Spec!.Replicas, status.Metadata.Labels!["a"]));
        Assert.Equal((2L, "Paused", 3), (scaled.Metadata.Generation, scaled.Status!.Phase, scaled.Spec!.Replicas));
        Assert.Equal(4, harness.Store.Snapshot.Version);
    }

    [Fact]
    public async Task Update_NothingDiffers_TakesNoVersion()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a"));

        var result = await harness.ReplaceAsync(ResourceTypes.ConfigMap, ConfigMap("a"));

        Assert.Equal((WriteOutcome.Unchanged, 1L), (result.Outcome, harness.Store.Snapshot.Version));
    }

    [Theory]
    [InlineData("1", nameof(WriteOutcome.Conflict))]
    [InlineData("2", nameof(WriteOutcome.Updated))]
    [InlineData("0", nameof(WriteOutcome.Updated))]
    [InlineData("", nameof(WriteOutcome.Updated))]
    [InlineData("999", nameof(WriteOutcome.Conflict))]
    public async Task Update_WithVersion_AppliesToThatVersionOnly(string version, string expected)
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a", "1"));
        await harness.ReplaceAsync(ResourceTypes.ConfigMap, ConfigMap("a", "2"));

        var raw = ConfigMap("a", "3");
        raw["metadata"]!["resourceVersion"] = version;
        var result = await harness.ReplaceAsync(ResourceTypes.ConfigMap, raw);

        Assert.Equal(expected, result.Outcome.ToString());
        Assert.Equal(expected == nameof(WriteOutcome.Conflict) ? "2" : "3", harness.Store.Find(ResourceTypes.ConfigMap, "default", "a")!.Raw()["data"]!["key"]!.ToString());
    }

    [Fact]
    public async Task Update_UnknownFields_Survive()
    {
        await using var harness = new StoreHarness();
        var raw = Rollout("web");
        raw["spec"]!["someday"] = Parse("""{"a":[1,2]}""");
        var rollout = (await harness.CreateAsync(ResourceTypes.Rollout, raw)).Require<Rollout>();

        await harness.Store.UpdateAsync(ResourceTypes.Rollout, rollout with { Spec = rollout.Spec! with { Replicas = 5 } }, default);

        Assert.Equal("[1,2]", harness.Store.Find(ResourceTypes.Rollout, "default", "web")!.Raw()["spec"]!["someday"]!["a"]!.ToJsonString());
    }

    [Fact]
    public async Task Patch_FiftyConcurrentWriters_LoseNoChange()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a", "0"));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => harness.Store.PatchAsync(
            ResourceTypes.ConfigMap, "default", "a",
            raw => raw["data"]!["key"] = (int.Parse(raw["data"]!["key"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            WriteScope.Main, default)));

        Assert.Equal("50", harness.Store.Find(ResourceTypes.ConfigMap, "default", "a")!.Raw()["data"]!["key"]!.ToString());
    }

    [Fact]
    public async Task Reopen_AfterDeletion_KeepsObjectsAndNeverReusesAVersion()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a"));
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("b"));
        await harness.Store.DeleteAsync(ResourceTypes.ConfigMap, "default", "b", null, default);

        await harness.ReopenAsync();

        Assert.Equal(3, harness.Store.Snapshot.Version);
        Assert.NotNull(harness.Store.Find(ResourceTypes.ConfigMap, "default", "a"));
        Assert.Null(harness.Store.Find(ResourceTypes.ConfigMap, "default", "b"));
        Assert.Equal(4, (await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("c"))).Require().Version);
    }
}
