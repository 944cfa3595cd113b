using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.ServiceDefaults.Metrics;

namespace Platform.ServiceDefaults.Tests.Metrics;

/// <summary>A collector and a meter that only it hears.</summary>
internal sealed class Listening : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricsCollector _collector;

    public Listening(Action<MetricsExportOptions>? configure = null)
    {
        // Without the runtime's metrics: their values are not the test's.
        var options = new MetricsExportOptions();
        options.FrameworkInstruments.Clear();
        configure?.Invoke(options);
        var meters = _services.GetRequiredService<IMeterFactory>();
        _collector = new MetricsCollector(meters, Options.Create(options), NullLogger<MetricsCollector>.Instance);
        Meter = meters.Create("Shop");
    }

    public Meter Meter { get; }

    public async Task<string> ScrapeAsync()
    {
        var page = new ArrayBufferWriter<byte>();
        await _collector.CollectAsync(page, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(page.WrittenSpan);
    }

    public void Dispose()
    {
        _collector.Dispose();
        _services.Dispose();
    }
}
