using Platform.Manifests;
using static Platform.ControlPlane.Store.StoreHarness;

namespace Platform.ControlPlane.Store;

public sealed class StoreFailureTests
{
    [Fact]
    public void Open_NoDatabase_SaysWhichFileAndWhatToDo()
    {
        using var folder = new StateFolder();
        var path = folder.File("store.db");
        File.WriteAllText(path, new string('x', 5000));

        var error = Assert.Throws<StoreUnavailableException>(() => Open(path));

        Assert.Equal($"{path} is damaged or no SQLite file: move it away and start again (the control plane then begins empty; apply your manifests again).", error.Message);
    }

    [Fact]
    public void Open_FolderCannotBeMade_SaysSo()
    {
        using var folder = new StateFolder();
        File.WriteAllText(folder.File("control-plane"), "a file where the folder should be");

        var error = Assert.Throws<StoreUnavailableException>(() => Open(Path.Combine(folder.File("control-plane"), "store.db")));

        Assert.Contains("cannot be created", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_InUse_SaysSo()
    {
        await using var harness = new StoreHarness();

        var error = Assert.Throws<StoreUnavailableException>(() => Open(harness.File));

        Assert.Contains("is in use by another control plane", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_DiskFull_RefusesAndMemoryIsNotAheadOfDisk()
    {
        using var folder = new StateFolder();
        var path = folder.File("store.db");
        await using (var store = ObjectStore.Open(new StoreOptions { Path = path, MaxPages = 20 }, TimeProvider.System))
        {
            await store.CreateAsync(ResourceTypes.ConfigMap, "default", ConfigMap("small"), default);
            var refused = await store.CreateAsync(ResourceTypes.ConfigMap, "default", ConfigMap("large", new string('x', 200_000)), default);

            Assert.Equal((WriteOutcome.StorageFailed, $"{path}: the disk is full: free some space; nothing of the failed write was kept."), (refused.Outcome, refused.Message));
            Assert.Equal(refused.Message, store.Failure);
            Assert.Equal(1, store.Snapshot.Version);
            Assert.Null(store.Find(ResourceTypes.ConfigMap, "default", "large"));

            Assert.Equal(WriteOutcome.Created, (await store.CreateAsync(ResourceTypes.ConfigMap, "default", ConfigMap("next"), default)).Outcome);
            Assert.Null(store.Failure);
        }

        await using var reopened = Open(path);
        Assert.Equal(["next", "small"], reopened.Snapshot.Of(ResourceTypes.ConfigMap).Keys.Select(name => name.Name));
    }

    private static ObjectStore Open(string path) => ObjectStore.Open(new StoreOptions { Path = path }, TimeProvider.System);
}
