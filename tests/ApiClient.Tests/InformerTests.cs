using System.Net;
using System.Text.Json.Nodes;
using Platform.Manifests;
using Platform.Tests;
using Platform.Tests.FakeApi;

namespace Platform.ApiClient.Tests;

public class InformerTests
{
    [Fact]
    public async Task Items_FollowTheServer()
    {
        await using var run = await Run.StartAsync();
        run.Put("a", 1);
        await run.UntilAsync("a=1");
        run.Put("b", 1);
        run.Put("a", 2);
        await run.UntilAsync("a=2 b=1");
        run.Delete("a");
        await run.UntilAsync("b=1");
        Assert.True(run.Informer.HasSynced);
        Assert.Equal(1, run.Lists);
    }

    [Fact]
    public async Task WatchEnds_GoesOnWithoutAGap()
    {
        await using var run = await Run.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            run.Put("a", i);
            await run.Server.EndWatchesAsync();
            run.Put("b", i);
            await run.UntilAsync($"a={i} b={i}");
        }

        // The server may close the very connection the next watch goes out on; what counts is that nothing was missed.
        Assert.All(run.Failures, failure => Assert.IsType<HttpRequestException>(failure));
    }

    [Fact]
    public async Task VersionExpired_ListsAgain()
    {
        await using var run = await Run.StartAsync();
        run.Put("a", 1);
        await run.UntilAsync("a=1");
        run.Server.Store.Wipe();
        await run.Server.EndWatchesAsync();
        await run.UntilAsync("");
        run.Put("b", 1);
        await run.UntilAsync("b=1");
        Assert.Empty(run.Failures);
    }

    [Fact]
    public async Task ServerAway_ItemsStay_AndAreCurrentWhenItIsBack()
    {
        await using var run = await Run.StartAsync();
        run.Put("a", 1);
        await run.UntilAsync("a=1");
        await run.Server.StopAsync();
        await Eventually.TrueAsync(() => !run.Failures.IsEmpty, "a failure");
        Assert.Equal("a=1", run.State);
        run.Delete("a");
        run.Put("c", 3);
        await run.Server.ResumeAsync();
        await run.UntilAsync("c=3");
    }

    [Fact]
    public async Task ServerNotThereYet_IsWaitedFor()
    {
        await using var run = await Run.StartAsync(refuseLists: HttpStatusCode.ServiceUnavailable);
        await Eventually.TrueAsync(() => run.Failures.Count > 1, "two attempts");
        Assert.False(run.Informer.HasSynced);
        run.Put("a", 1);
        run.Server.RefuseLists = null;
        await run.UntilAsync("a=1");
    }

    [Fact]
    public async Task ManyChanges_NoneIsLost()
    {
        await using var run = await Run.StartAsync();
        for (var i = 0; i < 500; i++)
        {
            run.Put($"n{i % 10}", i);
        }

        await run.UntilAsync(string.Join(' ', Enumerable.Range(0, 10).Select(i => $"n{i}={490 + i}")));
    }

    [Fact]
    public async Task Read_DecidesWhatBecomesOfAnObject()
    {
        await using var run = await Run.StartAsync(read: raw => (string?)raw["metadata"]!["name"] == "bad" ? new JsonObject { ["spec"] = new JsonObject { ["n"] = "unreadable" } } : raw);
        run.Put("bad", 1);
        await run.UntilAsync("bad=unreadable");
    }

    [Fact]
    public async Task Cancelled_Ends()
    {
        var run = await Run.StartAsync();
        await run.DisposeAsync();
        Assert.True(run.Task.IsCompletedSuccessfully);
    }

    private sealed class Run : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly KubernetesClient _client;

        private Run(FakeApiServer server, Func<JsonObject, JsonObject>? read)
        {
            Server = server;
            _client = new KubernetesClient(new HttpClient { BaseAddress = server.Url, Timeout = System.Threading.Timeout.InfiniteTimeSpan });
            Informer = new Informer<JsonObject>(_client, ResourceTypes.ConfigMap, () => { }, Failures.Enqueue, TimeProvider.System, read);
            Task = Informer.RunAsync(_stop.Token);
        }

        public FakeApiServer Server { get; }

        public Informer<JsonObject> Informer { get; }

        public System.Collections.Concurrent.ConcurrentQueue<Exception> Failures { get; } = new();

        public Task Task { get; }

        public int Lists => Server.Requests.Count(request => !request.Contains("watch", StringComparison.Ordinal));

        /// <summary>Such as "a=1 b=2".</summary>
        public string State => string.Join(' ', Informer.Items.OrderBy(item => item.Key.Name, StringComparer.Ordinal).Select(item => $"{item.Key.Name}={item.Value["spec"]!["n"]}"));

        public static async Task<Run> StartAsync(HttpStatusCode? refuseLists = null, Func<JsonObject, JsonObject>? read = null)
        {
            var server = await FakeApiServer.StartAsync();
            server.RefuseLists = refuseLists;
            var run = new Run(server, read);
            if (refuseLists is null)
            {
                await Eventually.TrueAsync(() => run.Informer.HasSynced, "the first list");
            }

            return run;
        }

        public void Put(string name, int n) => Server.Store.Put(
            Path(name), new JsonObject { ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = new JsonObject { ["n"] = n } });

        public void Delete(string name) => Server.Store.Delete(Path(name));

        public Task<string> UntilAsync(string state) => Eventually.GetAsync(() => System.Threading.Tasks.Task.FromResult(State), seen => seen == state, state);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Task;
            _client.Dispose();
            await Server.DisposeAsync();
            _stop.Dispose();
        }

        private static ObjectPath Path(string name) => new("configmaps", "default", name, IsStatus: false);
    }
}
