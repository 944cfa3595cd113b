using Microsoft.Extensions.Logging.Abstractions;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Tests;
using static Platform.ControlPlane.Store.StoreHarness;

namespace Platform.ControlPlane.Controllers;

public sealed class ControllerLoopTests
{
    [Fact]
    public async Task Loop_TurnThrows_ShowsItAndTriesAgainUntilItGoesWell()
    {
        await using var harness = new StoreHarness();
        var failures = 3;
        var reconciler = new FakeReconciler(_ => Interlocked.Decrement(ref failures) >= 0 ? throw new InvalidOperationException("not yet") : ReconcileResult.Done);
        using var loop = await StartAsync(harness, reconciler);

        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a"));
        await Eventually.TrueAsync(() => loop.State.Failing.Count > 0 || reconciler.Turns > 3, "the failure shows");
        await Eventually.TrueAsync(() => reconciler.Turns == 4 && (loop.State.Failing.Count == 0), "it goes well in the end");

        Assert.Null(loop.State.Problem);
        await loop.StopAsync(default);
        Assert.StartsWith("the loop has ended", loop.State.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loop_Conflict_IsTriedAgainWithoutShowingAsFailure()
    {
        await using var harness = new StoreHarness();
        var conflicts = 2;
        var reconciler = new FakeReconciler(_ => Interlocked.Decrement(ref conflicts) >= 0
            ? throw new WriteRefusedException(new WriteResult(WriteOutcome.Conflict, null, "someone was quicker"))
            : ReconcileResult.Done);
        using var loop = await StartAsync(harness, reconciler);

        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a"));
        await Eventually.TrueAsync(() => reconciler.Turns == 3, "three turns");

        Assert.True((loop.State.Failing.Count == 0));
        await loop.StopAsync(default);
    }

    [Fact]
    public async Task Loop_ManyChangesOfOneKey_NeverRunsItTwiceAtATime()
    {
        await using var harness = new StoreHarness();
        var running = 0;
        var overlapped = false;
        var last = "";
        var reconciler = new FakeReconciler(key =>
        {
            overlapped |= Interlocked.Increment(ref running) > 1;
            last = harness.Store.Find(ResourceTypes.ConfigMap, "default", key.Name)?.Raw()["data"]!["key"]!.ToString() ?? "";
            Interlocked.Decrement(ref running);
            return ReconcileResult.Done;
        });
        using var loop = await StartAsync(harness, reconciler);

        await harness.CreateAsync(ResourceTypes.ConfigMap, ConfigMap("a"));
        for (var index = 0; index < 50; index++)
        {
            await harness.ReplaceAsync(ResourceTypes.ConfigMap, ConfigMap("a", $"{index}"));
        }

        await Eventually.TrueAsync(() => last == "49", "the last change is seen");
        Assert.False(overlapped);
        await loop.StopAsync(default);
    }

    [Fact]
    public async Task Loop_StuckTurn_IsNotReady()
    {
        await using var harness = new StoreHarness();
        var time = new ManualTime();
        var state = new ControllerState("tests", time);
        state.Synced();
        state.TurnStarted(new ObjectName("default", "a"));

        Assert.Null(state.Problem);
        time.Advance(ControllerState.LongestTurn + TimeSpan.FromSeconds(1));
        Assert.Equal("stuck for more than 60 s at default/a", state.Problem);
        state.TurnEnded(new ObjectName("default", "a"), null);
        Assert.Null(state.Problem);
    }

    [Fact]
    public async Task Events_Repeated_AreCounted()
    {
        await using var harness = new StoreHarness();
        var recorder = new EventRecorder(harness.Store, TimeProvider.System, NullLogger<EventRecorder>.Instance);
        var pod = (await harness.CreateAsync(ResourceTypes.Pod, Pod("p"))).Require<Pod>();

        for (var index = 0; index < 3; index++)
        {
            await recorder.RecordAsync("tests", pod, EventType.Warning, "Unhappy", "it rains", default);
        }

        await recorder.RecordAsync("tests", pod, EventType.Warning, "Unhappy", "it snows", default);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => recorder.RecordAsync("tests", pod, EventType.Normal, "AtOnce", "it clears", default)));

        var events = harness.Store.List<Event>(ResourceTypes.Event);
        Assert.Equal([(1, "it snows"), (3, "it rains"), (5, "it clears")], events.OrderBy(each => each.Count).Select(each => (each.Count!.Value, each.Message!)));
        Assert.All(events, each => Assert.Equal((pod.Metadata.Uid, "Pod", "tests"), (each.InvolvedObject!.Uid, each.InvolvedObject.Kind, each.Source!.Component)));
    }

    private static async Task<ControllerLoop<FakeReconciler>> StartAsync(StoreHarness harness, FakeReconciler reconciler)
    {
        var loop = new ControllerLoop<FakeReconciler>(reconciler, harness.Store, new ControllerMetrics(new TestMeters()), TimeProvider.System, NullLogger<FakeReconciler>.Instance);
        await loop.StartAsync(default);
        await Eventually.TrueAsync(() => loop.State.Problem is null, "the loop has read what there is");
        return loop;
    }

    private sealed class FakeReconciler(Func<ObjectName, ReconcileResult> turn) : IReconciler
    {
        private int _turns;

        public int Turns => _turns;

        public string Name => "tests";

        public int Concurrency => 4;

        public IReadOnlyList<WatchSource> Sources { get; } = [WatchSource.Of(ResourceTypes.ConfigMap)];

        public Task<ReconcileResult> ReconcileAsync(ObjectName key, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _turns);
            return Task.FromResult(turn(key));
        }
    }
}
