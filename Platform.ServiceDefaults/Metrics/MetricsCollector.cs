using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>
/// Aggregates the measurements of this host's meters for <c>/metrics</c>. A listener of our own, not the OpenTelemetry
/// SDK's reader: a process without an OTLP endpoint then loads nothing of the SDK, and recording costs one hash and one
/// interlocked operation.
/// </summary>
internal sealed class MetricsCollector : IDisposable
{
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _scrape = new(1);
    private readonly MeterListener _listener = new();
    private readonly IMeterFactory _meters;
    private readonly MetricsExportOptions _options;
    private readonly ILogger _logger;

    public MetricsCollector(IMeterFactory meters, IOptions<MetricsExportOptions> options, ILogger<MetricsCollector> logger)
    {
        _meters = meters;
        _options = options.Value;
        _logger = logger;
        _listener.InstrumentPublished = Publish;
        _listener.SetMeasurementEventCallback<byte>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<short>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<float>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, state) => Record(state, value, tags));
        _listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, state) => Record(state, (double)value, tags));
        _listener.Start();
    }

    /// <summary>Writes everything known now, metrics in the order of their names.</summary>
    public async Task CollectAsync(IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        await _scrape.WaitAsync(cancellationToken);
        try
        {
            Observe();
            var writer = new ExpositionWriter(output);
            foreach (var family in _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                family.Write(ref writer);
            }
        }
        finally
        {
            _scrape.Release();
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _scrape.Dispose();
    }

    private static void Record(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)state!).Record(value, tags);

    private void Observe()
    {
        try
        {
            _listener.RecordObservableInstruments();
        }
        catch (AggregateException error)
        {
            // One broken callback must not take the others' values with it.
            Log.ObservationFailed(_logger, error);
        }
    }

    private void Publish(Instrument instrument, MeterListener listener)
    {
        if (!IsExported(instrument) || InstrumentShape.Of(instrument) is not { } shape)
        {
            return;
        }

        var name = MetricName.Of(instrument.Name, instrument.Unit, shape.Kind);
        var family = _families.GetOrAdd(name, _ => Create(name, instrument, shape));
        if (family.Kind != shape.Kind)
        {
            // Two types under one name are not a valid exposition: Prometheus would refuse the whole scrape.
            Log.NameTaken(_logger, instrument.Meter.Name, instrument.Name, name, family.Kind);
            return;
        }

        listener.EnableMeasurementEvents(instrument, family);
    }

    private bool IsExported(Instrument instrument)
    {
        // Several hosts may live in one process (tests): each shows its own meters, and those that belong to no host.
        if (instrument.Meter.Scope is { } scope && !ReferenceEquals(scope, _meters))
        {
            return false;
        }

        var meter = instrument.Meter.Name;
        var framework = meter.StartsWith("System.", StringComparison.Ordinal) || meter.StartsWith("Microsoft.", StringComparison.Ordinal);
        return !framework || _options.FrameworkInstruments.Contains(instrument.Name);
    }

    private MetricFamily Create(string name, Instrument instrument, InstrumentShape shape)
    {
        var bounds = shape.Kind != MetricKind.Histogram ? []
            : _options.Bounds.TryGetValue(instrument.Name, out var configured) ? configured
            : InstrumentShape.AdvisedBounds(instrument) ?? [.. MetricsExportOptions.DefaultBounds];
        var help = string.IsNullOrEmpty(instrument.Description) ? instrument.Name : instrument.Description;
        return new MetricFamily(name, help, shape.Kind, shape.Aggregation, bounds, _options.SeriesLimit);
    }
}
