using System.Text.Json.Nodes;
using Platform.Manifests;

namespace Platform.ControlPlane.Store;

/// <summary>A store in a folder of its own, and short ways to make objects.</summary>
internal sealed class StoreHarness : IAsyncDisposable
{
    private readonly StateFolder _folder = new();
    private readonly TimeProvider _time;
    private readonly int _history;

    public StoreHarness(TimeProvider? time = null, int history = 2000)
    {
        _time = time ?? TimeProvider.System;
        _history = history;
        Store = Open();
    }

    public ObjectStore Store { get; private set; }

    public string File => _folder.File("store.db");

    public static JsonObject ConfigMap(string name, string value = "1") => Parse(
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}"},"data":{"key":"{{value}}" } }""");

    public static JsonObject Rollout(string name, int replicas = 1) => Parse(
        $$"""{"apiVersion":"argoproj.io/v1alpha1","kind":"Rollout","metadata":{"name":"{{name}}"},"spec":{"replicas":{{replicas}} },"status":{"phase":"Healthy"} }""");

    public static JsonObject Pod(string name, string? node = null, string labels = "{}")
    {
        var pod = Parse("""{"apiVersion":"v1","kind":"Pod","metadata":{},"spec":{"containers":[{"name":"c","image":"i:v1"}]}}""");
        pod["metadata"]!["name"] = name;
        pod["metadata"]!["labels"] = Parse(labels);
        if (node is not null)
        {
            pod["spec"]!["nodeName"] = node;
        }

        return pod;
    }

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    public Task<WriteResult> CreateAsync(ResourceType type, JsonObject raw, string ns = "default") => Store.CreateAsync(type, ns, raw, default);

    public Task<WriteResult> ReplaceAsync(ResourceType type, JsonObject raw, WriteScope scope = WriteScope.Main) =>
        Store.ReplaceAsync(type, "default", raw["metadata"]!["name"]!.ToString(), raw, scope, default);

    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private ObjectStore Open() => ObjectStore.Open(new StoreOptions { Path = File, WatchHistory = _history }, _time);
}
