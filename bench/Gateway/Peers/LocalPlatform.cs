using System.Globalization;
using System.Text.Json.Nodes;
using Platform.ApiClient;
using Platform.Bench;
using Platform.Manifests;

namespace Platform.GatewayBench.Peers;

/// <summary>Our gateway as it ships: its process, and the control plane it follows and reports to.</summary>
internal sealed class LocalPlatform : IAsyncDisposable
{
    private const string Namespace = "default";

    private readonly Child _controlPlane;
    private readonly Child _gateway;
    private readonly HttpClient _admin;

    private LocalPlatform(Child controlPlane, Child gateway, KubernetesClient client, Uri address, Uri admin)
    {
        (_controlPlane, _gateway, Client, Address) = (controlPlane, gateway, client, address);
        _admin = new HttpClient { BaseAddress = admin };
    }

    public KubernetesClient Client { get; }

    /// <summary>Where the gateway takes requests.</summary>
    public Uri Address { get; }

    public int GatewayProcessId => _gateway.Id;

    public static async Task<LocalPlatform> StartAsync(string folder, Pods pods, string? gatewayProgram = null)
    {
        var state = Directory.CreateDirectory(Path.Combine(folder, "state")).FullName;
        var (api, http, admin) = (Ports.Free(), Ports.Free(), Ports.Free());
        var controlPlane = Child.Start(
            Path.Combine(folder, "control-plane.log"), "dotnet", [BuiltProgram.Of("ControlPlane")], ("PLATFORM_STATE", state), ("ASPNETCORE_URLS", Loopback(api).ToString()));
        await controlPlane.ListensAsync(api, "the control plane");
        var gateway = Child.Start(
            Path.Combine(folder, "gateway.log"),
            "dotnet",
            [gatewayProgram ?? BuiltProgram.Of("TrafficRouter")],
            ("PLATFORM_STATE", state),
            ("HTTP_PORT", http.ToString(CultureInfo.InvariantCulture)),
            ("ADMIN_PORT", admin.ToString(CultureInfo.InvariantCulture)),
            ("services__control-plane__http__0", Loopback(api).ToString()));
        await gateway.ListensAsync(http, "the gateway");
        var client = new KubernetesClient(new ControlPlaneAddress(Loopback(api), Path.Combine(state, "token")));
        var platform = new LocalPlatform(controlPlane, gateway, client, Loopback(http), Loopback(admin));
        await platform.ApplyDemoAsync(pods);
        return platform;
    }

    /// <summary>Writes the split and waits until the gateway has acknowledged it in the VirtualService's status.</summary>
    public async Task SplitAsync(int stable, int canary)
    {
        var written = await PatchSplitAsync(stable, canary);
        await AcknowledgedAsync(Generation(written));
    }

    public Task<JsonObject> PatchSplitAsync(int stable, int canary) => Client.PatchAsync(
        ResourceTypes.VirtualService, Namespace, "webapp", new JsonObject { ["spec"] = BenchObjects.Split(stable, canary) }, CancellationToken.None);

    public async Task AcknowledgedAsync(long generation)
    {
        while (await Client.GetAsync<JsonObject>(ResourceTypes.VirtualService, Namespace, "webapp", CancellationToken.None) is not { } read
               || (long?)read["status"]?["observedGeneration"] is not { } observed
               || observed < generation)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        }
    }

    public static long Generation(JsonObject written) => (long)written["metadata"]!["generation"]!;

    /// <summary>A ready pod of the version, at a port of this machine.</summary>
    public async Task AddPodAsync(string name, string version, int port)
    {
        var pod = BenchObjects.Pod(name, version, port);
        await Client.CreateAsync(ResourceTypes.Pod, Namespace, pod, CancellationToken.None);
        await Client.PatchAsync(ResourceTypes.Pod, Namespace, name, new JsonObject { ["status"] = BenchObjects.Ready() }, CancellationToken.None, "status");
    }

    /// <summary>Marks the pod as being deleted: it keeps running and gets no new requests.</summary>
    public Task StopPodAsync(string name) => Client.DeleteAsync(ResourceTypes.Pod, Namespace, name, CancellationToken.None);

    public Task RemovePodAsync(string name) => Client.DeleteAsync(ResourceTypes.Pod, Namespace, name, CancellationToken.None, gracePeriodSeconds: 0);

    /// <summary>Waits until the snapshot that is served has, or has not, what is named so.</summary>
    public async Task ServesAsync(string name, bool expected)
    {
        while ((await _admin.GetStringAsync("/admin/snapshot")).Contains($"\"{name}\"", StringComparison.Ordinal) != expected)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>The value of a metric without labels; 0 when it is not there.</summary>
    public async Task<double> MetricAsync(string name)
    {
        var text = await _admin.GetStringAsync("/metrics");
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _controlPlane.DisposeAsync();
        Client.Dispose();
        _admin.Dispose();
    }

    private async Task ApplyDemoAsync(Pods pods)
    {
        await Client.CreateAsync(ResourceTypes.Service, Namespace, BenchObjects.Service("webapp-stable", "v1"), CancellationToken.None);
        await Client.CreateAsync(ResourceTypes.Service, Namespace, BenchObjects.Service("webapp-canary", "v2"), CancellationToken.None);
        await AddPodAsync("stable", "v1", pods.Stable);
        await AddPodAsync("canary", "v2", pods.Canary);
        var created = await Client.CreateAsync(ResourceTypes.VirtualService, Namespace, BenchObjects.VirtualService(90, 10), CancellationToken.None);
        await AcknowledgedAsync(Generation(created));
        await Client.CreateAsync(ResourceTypes.VirtualService, Namespace, BenchObjects.WithPolicies(90, 10), CancellationToken.None);
        await ServesAsync("policies", expected: true);
        await ServesAsync("stable", expected: true);
        await ServesAsync("canary", expected: true);
    }

    private static Uri Loopback(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
}
