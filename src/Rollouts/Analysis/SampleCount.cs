using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// How much a measurement rests on: a second query beside the metric's own, for those who do not want a rate of three requests to
/// decide (<see cref="AnalysisMends.MinimumSamples"/>).
/// </summary>
public static class SampleCount
{
    /// <summary>The metric's own provider asked for the number of samples; null where none is to be counted.</summary>
    /// <param name="metric">Arguments in place or not: the question is as the metric is.</param>
    /// <param name="mends">Of the run.</param>
    public static Metric? QuestionOf(Metric metric, AnalysisMends mends) =>
        mends is { MinimumSamples: > 0, SamplesQuery: { } query } && metric.Provider?.Prometheus is { } prometheus
            ? metric with { Provider = metric.Provider with { Prometheus = prometheus with { Query = query, RangeQuery = null } } }
            : null;

    /// <summary>The number in an answer: the sum of its values, those that are no number left out; nothing is 0.</summary>
    internal static double Of(MetricReading answer) => answer.Result switch
    {
        double number when double.IsFinite(number) => number,
        double[] numbers => numbers.Where(double.IsFinite).Sum(),
        _ => 0,
    };
}
