using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.ControlPlane.Providers;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Tests;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>A real store in a folder of its own, the controller in its real loop, and a clock that the test moves.</summary>
internal sealed class AnalysisHarness : IAsyncDisposable
{
    private readonly StateFolder _folder = new();
    private readonly string _prometheus;
    private ServiceProvider? _services;

    private AnalysisHarness(string prometheus) => _prometheus = prometheus;

    public ManualTime Time { get; } = new();

    public ObjectStore Store => _services!.GetRequiredService<ObjectStore>();

    public OngoingMeasurements Ongoing => _services!.GetRequiredService<OngoingMeasurements>();

    public IReadOnlyList<Event> Events => Store.List<Event>(ResourceTypes.Event);

    public static async Task<AnalysisHarness> StartAsync(string prometheus)
    {
        var harness = new AnalysisHarness(prometheus);
        await harness.StartAsync();
        return harness;
    }

    public static Metric Metric(string name, string query, string? condition = "result[0] >= 0.95", int? count = null, string? interval = null) => new()
    {
        Name = name,
        SuccessCondition = condition,
        Count = count is { } number ? new IntOrString(number) : null,
        Interval = interval is null ? null : new GoDuration(interval),
        Provider = new MetricProvider { Prometheus = new PrometheusMetric { Query = query } },
    };

    public AnalysisRun Run(string name = "run") => Store.Get<AnalysisRun>(ResourceTypes.AnalysisRun, "default", name)!;

    public MetricResult? Result(string metric, string run = "run") => Run(run).Status?.MetricResults?.FirstOrDefault(result => result.Name == metric);

    public Task CreateAsync(params Metric[] metrics) => CreateAsync("run", new AnalysisRunSpec { Metrics = metrics });

    public async Task CreateAsync(string name, AnalysisRunSpec spec, IReadOnlyDictionary<string, string>? annotations = null)
    {
        var run = new AnalysisRun
        {
            ApiVersion = ResourceTypes.AnalysisRun.ApiVersion,
            Kind = ResourceTypes.AnalysisRun.Kind,
            Metadata = new ObjectMeta { Name = name, Namespace = "default", Annotations = annotations },
            Spec = spec,
        };
        (await Store.CreateAsync(ResourceTypes.AnalysisRun, run, CancellationToken.None)).Require();
    }

    public Task<AnalysisRun> WaitAsync(Func<AnalysisRun, bool> accept, string what, string run = "run") =>
        Eventually.GetAsync(() => Task.FromResult(Run(run)), accept, what, TimeSpan.FromSeconds(20));

    public Task<AnalysisRun> WaitForAsync(string phase, string run = "run") => WaitAsync(candidate => candidate.Status?.Phase == phase, $"phase {phase}", run);

    /// <summary>Stops everything, without orderly ends of what is under way, and starts it anew on the same store.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task StartAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new(PrometheusOptions.AddressSetting, _prometheus), new(JobOptions.ImagesSetting, "shell=")]).Build());
        services.AddSingleton(_ => ObjectStore.Open(new StoreOptions { Path = _folder.File("store.db") }, Time));
        services.AddSingleton<EventRecorder>().AddAnalysis();
        _services = services.BuildServiceProvider(validateScopes: true);
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }
    }

    private async Task StopAsync()
    {
        foreach (var hosted in _services!.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services!.DisposeAsync();
    }
}
