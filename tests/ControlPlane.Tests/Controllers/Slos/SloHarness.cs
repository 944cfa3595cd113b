using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ControlPlane.Providers;
using Platform.ControlPlane.Store;
using Platform.Manifests;

namespace Platform.ControlPlane.Controllers.Slos;

/// <summary>A real store and the budget loop in its real controller loops, against a Prometheus of the test's choice.</summary>
internal sealed class SloHarness : IAsyncDisposable
{
    private readonly StateFolder _folder = new();
    private readonly ServiceProvider _services;

    private SloHarness(string prometheus, string rulesFile, TimeProvider time)
    {
        var settings = new Dictionary<string, string?>
        {
            [PrometheusOptions.AddressSetting] = prometheus, [SloOptions.RulesFileSetting] = rulesFile, [SloOptions.IntervalSetting] = "1s", ["PLATFORM_STATE"] = _folder.Path,
        };
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton(time)
            .AddSingleton(ObjectStore.Open(new StoreOptions { Path = _folder.File("store.db") }, time))
            .AddSingleton<EventRecorder>()
            .AddMetricProviders()
            .AddSlos()
            .BuildServiceProvider();
    }

    public ObjectStore Store => _services.GetRequiredService<ObjectStore>();

    public static async Task<SloHarness> StartAsync(string prometheus, string rulesFile = "", TimeProvider? time = null)
    {
        var harness = new SloHarness(prometheus, rulesFile, time ?? TimeProvider.System);
        foreach (var service in harness._services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }

        return harness;
    }

    public Slo? Slo(string name = "shop") => Store.Get<Slo>(ResourceTypes.Slo, "default", name);

    public async Task ApplyAsync(string yaml)
    {
        foreach (var document in ManifestReader.Read(yaml, "test.yaml"))
        {
            Assert.Empty(ManifestValidation.Validate(document.Content));
            var type = ResourceTypes.Find(document.Content["apiVersion"]!.ToString(), document.Content["kind"]!.ToString())!;
            document.Content["metadata"]!["namespace"] = "default";
            (await Store.CreateAsync(type, "default", document.Content, CancellationToken.None)).Require();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
