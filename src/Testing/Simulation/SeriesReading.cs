using System.Globalization;
using Platform.Manifests;
using Platform.Rollouts;
using Platform.Rollouts.JsonPaths;

namespace Platform.Testing;

/// <summary>What a scripted series answers to a metric's provider at a time.</summary>
internal static class SeriesReading
{
    /// <param name="script">The series.</param>
    /// <param name="metric">Arguments resolved; its provider says what a value looks like.</param>
    /// <param name="elapsed">By the clock of the series.</param>
    /// <param name="chance">Of this measurement alone.</param>
    public static MetricReading At(MetricScript script, Metric metric, TimeSpan elapsed, Chance chance)
    {
        if (script.Series.Count == 0)
        {
            return Nothing(metric);
        }

        var index = IndexAt(script, elapsed);
        var part = script.Series[index];
        return part.Error is { } error ? MetricReading.Failed(error)
            : part.IsEmpty || (part.Gaps > 0 && chance.Share(0) < part.Gaps) ? Nothing(metric)
            : Shaped(script, metric, Moved(part, script.Series.ElementAtOrDefault(index + 1), elapsed, chance));
    }

    /// <summary>The number of samples that the series says its measurements rest on; null when it says none.</summary>
    /// <param name="script">The series.</param>
    /// <param name="elapsed">By the clock of the series.</param>
    public static MetricReading? SamplesAt(MetricScript script, TimeSpan elapsed) =>
        script.Series.Count > 0 && script.Series[IndexAt(script, elapsed)].Samples is { } samples ? MetricReading.Of(samples, MeasurementValue.Of(samples)) : null;

    private static int IndexAt(MetricScript script, TimeSpan elapsed)
    {
        var index = 0;
        while (index + 1 < script.Series.Count && script.Series[index + 1].At <= elapsed)
        {
            index++;
        }

        return index;
    }

    private static object? Moved(SeriesPart part, SeriesPart? next, TimeSpan elapsed, Chance chance)
    {
        if (part.Value is not double value)
        {
            return part.Value;
        }

        if (part.RampTo is { } target && next is not null && next.At > part.At)
        {
            value += (target - value) * Math.Clamp((elapsed - part.At) / (next.At - part.At), 0, 1);
        }

        return part.Noise > 0 ? value + (part.Noise * Gaussian(chance)) : value;
    }

    // Box and Muller 1958.
    private static double Gaussian(Chance chance) => Math.Sqrt(-2 * Math.Log(1 - chance.Share(1))) * Math.Cos(2 * Math.PI * chance.Share(2));

    private static MetricReading Nothing(Metric metric) => metric.Provider switch
    {
        { Prometheus: not null } => MetricReading.Of(Array.Empty<double>(), "[]"),
        { Job: not null } => MetricReading.Failed("the job left no outcome"),
        _ => MetricReading.Of(null, "null"),
    };

    private static MetricReading Shaped(MetricScript script, Metric metric, object? value) => metric.Provider switch
    {
        { Prometheus: not null } => value switch
        {
            double number when script.IsScalar => MetricReading.Of(number, MeasurementValue.Of(number)),
            double number => MetricReading.Of(new[] { number }, MeasurementValue.Of([number])),
            double[] numbers => MetricReading.Of(numbers, MeasurementValue.Of(numbers)),
            _ => MetricReading.Failed("Prometheus metric type not supported"),
        },
        { Job: not null } => Outcome(value),
        { Web: not null } => value is double[] list ? Json(Array.ConvertAll(list, number => (object?)number)) : Json(value),
        _ => value switch
        {
            double number => MetricReading.Of(number, MeasurementValue.Of(number)),
            double[] numbers => MetricReading.Of(numbers, MeasurementValue.Of(numbers)),
            _ => Json(value),
        },
    };

    private static MetricReading Outcome(object? value) =>
        (value as string).ToAnalysisPhase() is { } phase && phase.IsCompleted()
            ? MetricReading.Concluded(phase)
            : MetricReading.Failed(string.Create(CultureInfo.InvariantCulture, $"a job ends Successful, Failed, Inconclusive or Error, not {value}"));

    private static MetricReading Json(object? value) => MetricReading.Of(value, value is string text ? text : JsonValues.Text(value));
}
