using FsCheck;
using FsCheck.Fluent;
using Platform.Manifests;
using static Platform.ControlPlane.Store.StoreHarness;

namespace Platform.ControlPlane.Store;

public sealed class WatchTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(25).WithReplay(20260131, 7);

    /// <summary>Whatever is written, versions only grow, and whoever replays the changes from any version on has what a list shows.</summary>
    [Fact]
    public void Watch_AnyWrites_ReplaysToTheSameStateAsList()
    {
        var writes = Gen.ListOf(Gen.Choose(0, 2).SelectMany(verb => Gen.Choose(0, 4).Select(name => (verb, name))));
        Prop.ForAll(Arb.From(writes), list => ReplaysAsync([.. list]).GetAwaiter().GetResult()).Check(Seeded);
    }

    [Fact]
    public async Task Watch_FromNull_ListsFirstThenFollows()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a"));
        await using var watch = harness.Store.WatchAsync(ResourceTypes.ConfigMap, null, TestContext.Current.CancellationToken).GetAsyncEnumerator();

        var listed = await NextAsync(watch);
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("b"));
        var followed = await NextAsync(watch);

        Assert.Equal((WatchEventKind.Added, "a"), (listed.Kind, listed.Object.Name.Name));
        Assert.Equal((WatchEventKind.Added, "b"), (followed.Kind, followed.Object.Name.Name));
    }

    [Fact]
    public async Task Watch_ReaderOfAnEvent_FindsItInTheSnapshot()
    {
        await using var harness = new StoreHarness();
        var writer = Task.Run(async () =>
        {
            for (var index = 0; index < 200; index++)
            {
                await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap($"c{index}"));
            }
        });

        var seen = 0;
        await foreach (var change in harness.Store.WatchAsync(ResourceTypes.ConfigMap, 0, TestContext.Current.CancellationToken))
        {
            Assert.True(harness.Store.Snapshot.Version >= change.Version);
            Assert.NotNull(harness.Store.Find(ResourceTypes.ConfigMap, "default", change.Object.Name.Name));
            if (++seen == 200)
            {
                break;
            }
        }

        await writer;
    }

    [Theory]
    [InlineData(0, true)] // before what is kept
    [InlineData(4, true)]
    [InlineData(5, false)] // the last one dropped: everything after it is there
    [InlineData(14, false)] // the present
    [InlineData(15, true)] // the future: another database's version
    public async Task Changes_Version_ExpiresOutsideTheHistory(long version, bool expires)
    {
        // At least 5 and at most 10 changes are kept: the 11th drops the oldest 5.
        await using var harness = new StoreHarness(history: 5);
        for (var index = 0; index < 14; index++)
        {
            await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap($"c{index}"));
        }

        var cursor = harness.Store.OpenCursor(ResourceTypes.ConfigMap, version);

        if (expires)
        {
            Assert.Throws<WatchExpiredException>(() => cursor.Read());
        }
        else
        {
            Assert.Equal(14 - version, cursor.Read().Count);
        }
    }

    [Fact]
    public async Task Changes_AfterReopen_ResumeFromTheVersionItHad()
    {
        await using var harness = new StoreHarness();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a"));
        await harness.ReopenAsync();
        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("b"));

        Assert.Equal("b", Assert.Single(harness.Store.OpenCursor(ResourceTypes.ConfigMap, 1).Read()).Object.Name.Name);
        Assert.Throws<WatchExpiredException>(() => harness.Store.OpenCursor(ResourceTypes.ConfigMap, 0).Read());
    }

    private static async Task<bool> ReplaysAsync((int Verb, int Name)[] writes)
    {
        await using var harness = new StoreHarness();
        var middle = 0L;
        var atMiddle = harness.Store.Snapshot;
        for (var index = 0; index < writes.Length; index++)
        {
            var name = $"n{writes[index].Name}";
            var before = harness.Store.Snapshot.Version;
            var result = writes[index].Verb switch
            {
                0 => await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap(name)),
                1 => await harness.ReplaceAsync(ResourceTypes.ConfigMap, ConfigMap(name, $"{index}")),
                _ => await harness.Store.DeleteAsync(ResourceTypes.ConfigMap, "default", name, null, default),
            };
            Assert.Equal(before + (result.IsRefused ? 0 : 1), harness.Store.Snapshot.Version);
            if (index == writes.Length / 2)
            {
                (middle, atMiddle) = (harness.Store.Snapshot.Version, harness.Store.Snapshot);
            }
        }

        return Replay(harness, 0, StoreSnapshot.Empty) && Replay(harness, middle, atMiddle);
    }

    private static bool Replay(StoreHarness harness, long from, StoreSnapshot start)
    {
        var state = start.Of(ResourceTypes.ConfigMap).ToDictionary(each => each.Key, each => each.Value.Version);
        var last = from;
        foreach (var change in harness.Store.OpenCursor(ResourceTypes.ConfigMap, from).Read())
        {
            Assert.True(change.Version > last);
            last = change.Version;
            if (change.Kind == WatchEventKind.Deleted)
            {
                state.Remove(change.Object.Name);
            }
            else
            {
                state[change.Object.Name] = change.Version;
            }
        }

        var list = harness.Store.Snapshot.Of(ResourceTypes.ConfigMap).ToDictionary(each => each.Key, each => each.Value.Version);
        return state.Count == list.Count && state.All(each => list[each.Key] == each.Value);
    }

    private static async Task<WatchEvent> NextAsync(IAsyncEnumerator<WatchEvent> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        return watch.Current;
    }
}
