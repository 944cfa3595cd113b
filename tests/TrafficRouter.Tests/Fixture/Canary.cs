using System.Text.Json.Nodes;
using Platform.Tests;
using Platform.Tests.FakeApi;

namespace Platform.TrafficRouter.Tests.Fixture;

/// <summary>A control plane, one stable and one canary pod, and a gateway in front.</summary>
internal sealed class Canary : IAsyncDisposable
{
    private readonly StateFolder _state = new();

    private Canary(FakeApiServer api, Upstream stable, Upstream canary)
    {
        Api = api;
        Stable = stable;
        CanaryPod = canary;
    }

    public FakeApiServer Api { get; }

    public Upstream Stable { get; }

    public Upstream CanaryPod { get; }

    public RunningGateway Gateway { get; private set; } = null!;

    public string StateFolder => _state.Path;

    public static async Task<Canary> StartAsync(JsonObject? virtualService = null, Microsoft.AspNetCore.Http.RequestDelegate? answer = null, params (string Key, string Value)[] settings)
    {
        var one = new Canary(await FakeApiServer.StartAsync(), await Upstream.StartAsync("v1", answer), await Upstream.StartAsync("v2", answer));
        one.Apply(Objects.Service("webapp", null));
        one.Apply(Objects.Service("webapp-stable", "aaa"));
        one.Apply(Objects.Service("webapp-canary", "bbb"));
        one.Apply(Objects.DestinationRule("webapp", "webapp", "aaa", "bbb"));
        one.Apply(Objects.Pod("webapp-aaa-1", "aaa", "v1", one.Stable.Port));
        one.Apply(Objects.Pod("webapp-bbb-1", "bbb", "v2", one.CanaryPod.Port));
        one.Apply(virtualService ?? Objects.HostSplit(90, 10));
        await one.StartGatewayAsync(settings);
        return one;
    }

    public async Task StartGatewayAsync(params (string Key, string Value)[] settings)
    {
        Gateway = await RunningGateway.StartAsync(Api.Url, _state.Path, settings);
        await Gateway.UntilAsync(snapshot => (long)snapshot["revision"]! > 0, "a snapshot");
    }

    public void Apply(JsonObject value) => Api.Store.Put(Objects.PathOf(value), value);

    public void Delete(string plural, string name) => Api.Store.Delete(new ObjectPath(plural, "default", name, IsStatus: false));

    public JsonObject Get(string plural, string name) => Api.Store.Get(new ObjectPath(plural, "default", name, IsStatus: false))!;

    /// <summary>Applies a VirtualService and waits until the gateway says that it serves it.</summary>
    public async Task ServeAsync(JsonObject virtualService)
    {
        var written = Api.Store.Put(Objects.PathOf(virtualService), virtualService);
        await Eventually.TrueAsync(
            () => (long?)Get("virtualservices", (string)virtualService["metadata"]!["name"]!)["status"]?["observedGeneration"] == (long)written["metadata"]!["generation"]!,
            "the VirtualService's observedGeneration");
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Api.DisposeAsync();
        await Stable.DisposeAsync();
        await CanaryPod.DisposeAsync();
        _state.Dispose();
    }
}
