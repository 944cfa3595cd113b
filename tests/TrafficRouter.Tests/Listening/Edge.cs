using System.Text.Json.Nodes;
using Platform.Tests;
using Platform.Tests.FakeApi;
using Platform.TrafficRouter.Tests.Fixture;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>A gateway in front of a pod that records what reaches it; every host and path goes there.</summary>
public sealed class Edge : IAsyncLifetime
{
    private readonly StateFolder _state = new();
    private FakeApiServer _api = null!;

    internal RecordingPod Pod { get; } = new();

    internal RunningGateway Gateway { get; private set; } = null!;

    internal FakeApiServer Api => _api;

    internal string StateFolder => _state.Path;

    internal static async Task<Edge> StartAsync(params (string Key, string Value)[] settings)
    {
        var edge = new Edge();
        await edge.StartGatewayAsync(settings);
        return edge;
    }

    public async ValueTask InitializeAsync() => await StartGatewayAsync([]);

    internal void Apply(JsonObject value) => _api.Store.Put(Objects.PathOf(value), value);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await _api.DisposeAsync();
        await Pod.DisposeAsync();
        _state.Dispose();
    }

    private async Task StartGatewayAsync((string Key, string Value)[] settings)
    {
        _api = await FakeApiServer.StartAsync();
        Apply(Objects.Service("webapp-stable", "aaa"));
        Apply(Objects.Pod("webapp-aaa-1", "aaa", "v1", Pod.Port));
        Apply(Objects.VirtualService("webapp", """{ "hosts": ["*"], "http": [{ "route": [{ "destination": { "host": "webapp-stable" } }] }] }"""));
        Gateway = await RunningGateway.StartAsync(_api.Url, _state.Path, settings);
        await Gateway.UntilEndpointsAsync("webapp-stable", 1);
    }
}
