using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Delivery;
using Platform.Hosting.Pods;
using Platform.Hosting.Prometheus;
using Platform.Hosting.State;
using Platform.Tests;

namespace Platform.Hosting.Tests.Delivery;

/// <summary>The built model; nothing is started.</summary>
public sealed class ProgressiveDeliveryTests : IDisposable
{
    private readonly StateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithPodSlots_OfAnImage_AddsAResourcePerSlotThatSharesNoPort()
    {
        var builder = Builder();
        builder.AddProgressiveDelivery("delivery").WithPodSlots<OrdersProject>("orders", slots: 6);
        var model = builder.Build().Services.GetRequiredService<DistributedApplicationModel>();

        var delivery = Assert.Single(model.Resources.OfType<ProgressiveDeliveryResource>());
        Assert.Equal(["orders-0", "orders-1", "orders-2", "orders-3", "orders-4", "orders-5"], model.Resources.OfType<ProjectResource>().Select(NameOf));
        Assert.All(delivery.Slots, slot => Assert.Equal("orders", slot.Slot.Image));
        Assert.Equal(6, delivery.Slots.Select(slot => slot.Slot.HostPort).Distinct().Count());
    }

    [Fact]
    public async Task WithPodSlots_AtEachStart_GivesTheProcessThePodsEnvironmentOverTheSlotsOwn()
    {
        var builder = Builder();
        builder.AddProgressiveDelivery("delivery").WithPodSlots<OrdersProject>("shop", image: "orders", slots: 1,
            configure: slot => slot.WithEnvironment("ROLE", "frontend").WithEnvironment("LEVEL", "low"));
        var slot = SlotsOf(builder).Single();

        slot.Environment = new PodEnvironment(new Dictionary<string, string> { ["VERSION"] = "v1", ["LEVEL"] = "high" }, []);
        var first = await EnvironmentAsync(slot.Resource);
        slot.Environment = new PodEnvironment(new Dictionary<string, string> { ["VERSION"] = "v2" }, []);
        var second = await EnvironmentAsync(slot.Resource);

        Assert.Equal(("frontend", "v1", "high"), (first["ROLE"], first["VERSION"], first["LEVEL"]));
        Assert.Equal(("frontend", "v2", "low"), (second["ROLE"], second["VERSION"], second["LEVEL"]));
        Assert.Equal(_folder.Path, first["PLATFORM_STATE"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(51)]
    public void WithPodSlots_OfAnImpossibleNumber_Refuses(int slots) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Builder().AddProgressiveDelivery("delivery").WithPodSlots<OrdersProject>("orders", slots));

    [Fact]
    public void AddProgressiveDelivery_WithoutAnAnswer_PutsTheStateIntoTheRepository()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.Configuration[StateLayout.Variable] = null;

        var state = builder.AddProgressiveDelivery("delivery").Resource.StateFolder;

        Assert.Equal(Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory), ".platform"), state);
        Assert.Equal(state, builder.Configuration[StateLayout.Variable]);
    }

    [Fact]
    public void WithMetricsScrapedBy_OfResources_IsKeptForTheConfiguration()
    {
        var builder = Builder();
        var delivery = builder.AddProgressiveDelivery("delivery");
        var prometheus = delivery.AddPrometheus("prometheus");
        delivery.AddControlPlane<OrdersProject>("control-plane").WithAnalysisBy(prometheus).WithMetricsScrapedBy(prometheus);
        delivery.AddGateway<OrdersProject>("gateway").WithMetricsScrapedBy(prometheus, "admin");

        Assert.True(prometheus.Resource.TryGetAnnotationsOfType<ScrapeTarget>(out var targets));
        Assert.Equal(["control-plane", "gateway"], targets.Select(target => target.Job));
        Assert.NotNull(delivery.Resource.ControlPlane);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void AddGateway_OfAProject_HasAPublicAndAnAdminEndpoint()
    {
        var gateway = Builder().AddProgressiveDelivery("delivery").AddGateway<OrdersProject>("gateway");

        Assert.True(gateway.Resource.TryGetAnnotationsOfType<PublishedEndpoint>(out var endpoints));
        Assert.Equal(["http", "admin"], endpoints.Select(endpoint => endpoint.Name));
    }

    [Fact]
    public async Task StartAsync_GatewaysTlsPortIsTaken_IsRefusedInOneSentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var builder = Builder();
        builder.Configuration["Platform:Ports:gateway:https"] = $"{port}";
        builder.AddProgressiveDelivery("delivery").AddGateway<OrdersProject>("gateway", httpsPort: 8443);
        await using var app = builder.Build();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.StartsWith($"port {port} of gateway is taken by ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_OnATakenPort_IsRefusedInOneSentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var builder = Builder();
        builder.Configuration["Platform:Ports:orders"] = $"{port}";
        builder.AddProgressiveDelivery("delivery").AddService<OrdersProject>("orders");
        await using var app = builder.Build();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.StartsWith($"port {port} of orders is taken by ", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.False(File.Exists(new StateLayout(_folder.Path).AppHostFile));
    }

    [Fact]
    public async Task StartAsync_AndStop_WritesAndRemovesWhoRuns()
    {
        var state = new StateLayout(_folder.Path);
        var builder = Builder();
        builder.AddProgressiveDelivery("delivery").WithPodSlots<OrdersProject>("orders", slots: 2);
        var app = builder.Build();
        await app.StartAsync();

        Assert.Contains($"\"pid\": {Environment.ProcessId}", await File.ReadAllTextAsync(state.AppHostFile), StringComparison.Ordinal);
        var report = await Eventually.GetAsync(() => File.ReadAllTextAsync(state.ResourcesFile), text => text.Contains("orders-1", StringComparison.Ordinal), "resources.json");
        Assert.Contains("NotStarted", report, StringComparison.Ordinal);

        await app.StopAsync();
        await app.DisposeAsync();
        Assert.False(File.Exists(state.AppHostFile));
        Assert.False(File.Exists(state.ResourcesFile));
    }

    [Theory]
    [InlineData(null, "orders")]
    [InlineData("shop", "shop")]
    public async Task WithTracesSentTo_ACollector_SetsOtlpUnlessTheHostingHasItsOwn(string? service, string expected)
    {
        var builder = Builder();
        var delivery = builder.AddProgressiveDelivery("delivery");
        var collector = delivery.AddService<OrdersProject>("console");
        var orders = delivery.AddService<OrdersProject>("orders").WithTracesSentTo(collector, service);
        var other = delivery.AddService<OrdersProject>("other").WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://dashboard:4317").WithTracesSentTo(collector);

        var variables = await EnvironmentAsync(orders.Resource);
        Assert.Equal((expected, "http/protobuf", "none"), (variables["OTEL_SERVICE_NAME"], variables["OTEL_EXPORTER_OTLP_PROTOCOL"], variables["OTEL_METRICS_EXPORTER"]));
        Assert.IsType<EndpointReference>(variables["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var own = await EnvironmentAsync(other.Resource);
        Assert.Equal("http://dashboard:4317", own["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.DoesNotContain("OTEL_METRICS_EXPORTER", own);
    }

    private IDistributedApplicationBuilder Builder() =>
        DistributedApplication.CreateBuilder([$"--Platform:StateFolder={_folder.Path}", "--Platform:DynamicPorts=true", "--Logging:LogLevel:Default=None"]);

    private static string NameOf(IResource resource) => resource.Name;

    private static List<Platform.Hosting.Node.SlotResource> SlotsOf(IDistributedApplicationBuilder builder) =>
        builder.Build().Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ProgressiveDeliveryResource>().Single().Slots;

    private static async Task<Dictionary<string, object>> EnvironmentAsync(IResource resource)
    {
        Assert.True(resource.TryGetAnnotationsOfType<EnvironmentCallbackAnnotation>(out var callbacks));
        var variables = new Dictionary<string, object>(StringComparer.Ordinal);
        var context = new EnvironmentCallbackContext(
            new DistributedApplicationExecutionContext(DistributedApplicationOperation.Run), resource, variables, CancellationToken.None);
        foreach (var callback in callbacks)
        {
            await callback.Callback(context);
        }

        return variables;
    }
}
