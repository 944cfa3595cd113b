using System.Text.Json.Nodes;

namespace Platform.ControlPlane.Api;

public sealed class WatchApiTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Watch_FromAListsVersion_SendsWhatHappensAfterIt()
    {
        await using var api = await ApiHarness.StartAsync();
        await CreateAsync(api, "a");
        var list = await api.GetAsync(ConfigMaps);
        using var watch = await WatchAsync(api, $"&resourceVersion={list.Body["metadata"]!["resourceVersion"]}");

        await CreateAsync(api, "b");
        await api.SendAsync(HttpMethod.Patch, $"{ConfigMaps}/b", """{"data":{"x":"1"}}""", "application/merge-patch+json");
        await api.SendAsync(HttpMethod.Delete, $"{ConfigMaps}/a");

        Assert.Equal(["ADDED b", "MODIFIED b", "DELETED a"], await ReadAsync(watch, 3));
    }

    [Fact]
    public async Task Watch_WithoutVersion_SendsWhatThereIsFirst()
    {
        await using var api = await ApiHarness.StartAsync();
        await CreateAsync(api, "a");
        using var watch = await WatchAsync(api, "");

        await CreateAsync(api, "b");

        Assert.Equal(["ADDED a", "ADDED b"], await ReadAsync(watch, 2));
    }

    [Fact]
    public async Task Watch_Selector_EnteringIsAddedLeavingIsDeleted()
    {
        await using var api = await ApiHarness.StartAsync();
        await CreateAsync(api, "a");
        using var watch = await WatchAsync(api, "&labelSelector=on=yes");

        foreach (var value in new[] { "\"yes\"", "\"no\"", "\"yes\"" })
        {
            await api.SendAsync(HttpMethod.Patch, $"{ConfigMaps}/a", $$"""{"metadata":{"labels":{"on":{{value}} } } }""", "application/merge-patch+json");
        }

        Assert.Equal(["ADDED a", "DELETED a", "ADDED a"], await ReadAsync(watch, 3));
    }

    [Fact]
    public async Task Watch_InitialEvents_EndWithABookmark()
    {
        await using var api = await ApiHarness.StartAsync();
        await CreateAsync(api, "a");
        using var watch = await WatchAsync(api, "&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan");

        Assert.Equal("ADDED", JsonNode.Parse((await watch.ReadLineAsync(TestContext.Current.CancellationToken))!)!["type"]!.ToString());
        var mark = JsonNode.Parse((await watch.ReadLineAsync(TestContext.Current.CancellationToken))!)!;

        Assert.Equal("BOOKMARK", mark["type"]!.ToString());
        Assert.Equal("true", mark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!.ToString());
    }

    [Fact]
    public async Task Watch_Timeout_EndsTheStream()
    {
        await using var api = await ApiHarness.StartAsync();
        using var watch = await WatchAsync(api, "&timeoutSeconds=1");

        Assert.Null(await watch.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    private static async Task CreateAsync(ApiHarness api, string name) => await api.PostAsync(ConfigMaps, $$"""{"metadata":{"name":"{{name}}"} }""");

    private static async Task<StreamReader> WatchAsync(ApiHarness api, string query) =>
        new(await api.Client.GetStreamAsync($"{ConfigMaps}?watch=true{query}"));

    private static async Task<List<string>> ReadAsync(StreamReader watch, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count)
        {
            var line = JsonNode.Parse((await watch.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10)))!)!;
            lines.Add($"{line["type"]} {line["object"]!["metadata"]!["name"]}");
        }

        return lines;
    }
}
