using System.Diagnostics.Metrics;
using System.Globalization;

namespace Platform.ServiceDefaults.Metrics;

/// <summary>What an instrument's type says about its export.</summary>
internal readonly record struct InstrumentShape(MetricKind Kind, Aggregation Aggregation)
{
    /// <returns>Null for an instrument type this version does not know.</returns>
    public static InstrumentShape? Of(Instrument instrument)
    {
        var type = instrument.GetType();
        if (!type.IsGenericType)
        {
            return null;
        }

        var definition = type.GetGenericTypeDefinition();
        return definition switch
        {
            _ when definition == typeof(Counter<>) => new(MetricKind.Counter, Aggregation.MonotonicSum),
            _ when definition == typeof(ObservableCounter<>) => new(MetricKind.Counter, Aggregation.Observation),
            _ when definition == typeof(UpDownCounter<>) => new(MetricKind.Gauge, Aggregation.Sum),
            _ when definition == typeof(ObservableUpDownCounter<>) => new(MetricKind.Gauge, Aggregation.Observation),
            _ when definition == typeof(Gauge<>) => new(MetricKind.Gauge, Aggregation.LastValue),
            _ when definition == typeof(ObservableGauge<>) => new(MetricKind.Gauge, Aggregation.Observation),
            _ when definition == typeof(Histogram<>) => new(MetricKind.Histogram, Aggregation.Histogram),
            _ => null,
        };
    }

    /// <returns>The instrument's own bucket bounds, or null where it gives none.</returns>
    public static double[]? AdvisedBounds(Instrument instrument) => instrument switch
    {
        Histogram<double> histogram => Bounds(histogram.Advice),
        Histogram<float> histogram => Bounds(histogram.Advice),
        Histogram<long> histogram => Bounds(histogram.Advice),
        Histogram<int> histogram => Bounds(histogram.Advice),
        Histogram<short> histogram => Bounds(histogram.Advice),
        Histogram<byte> histogram => Bounds(histogram.Advice),
        Histogram<decimal> histogram => Bounds(histogram.Advice),
        _ => null,
    };

    private static double[]? Bounds<T>(InstrumentAdvice<T>? advice)
        where T : struct, IConvertible =>
        advice?.HistogramBucketBoundaries is { } bounds ? [.. bounds.Select(bound => bound.ToDouble(CultureInfo.InvariantCulture))] : null;
}
