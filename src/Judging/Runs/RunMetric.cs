using System.Globalization;
using Platform.Judging.Counting;
using Platform.Judging.Requests;
using Platform.Statistics;

namespace Platform.Judging.Runs;

/// <summary>One metric of a run, and where its counts come from.</summary>
/// <param name="Model">Name, limit and weights.</param>
/// <param name="Source">Number of its counters among <see cref="CountSources"/>.</param>
/// <param name="Edges">Bucket edges, milliseconds, in the model's order; empty for a pair of counters.</param>
/// <param name="AreGood">Its events are the good ones.</param>
/// <param name="Route">The part of the traffic it is about; null for all.</param>
public sealed record RunMetric(MetricModel Model, int Source, IReadOnlyList<double> Edges, bool AreGood = false, string? Route = null)
{
    /// <summary>All metrics of a request, in the gate's order.</summary>
    /// <param name="request">What is judged.</param>
    /// <param name="edges">Of the latency histogram; null when latency is not judged, or no request was measured.</param>
    public static IReadOnlyList<RunMetric> Of(VerdictRequest request, LatencyEdges? edges)
    {
        var metrics = new List<RunMetric> { new(MetricModel.Errors(limit: request.ErrorLimit), CountSources.Errors, []) };
        var warmup = TimeSpan.FromSeconds(request.WarmupSeconds);
        if (edges is not null)
        {
            metrics.Add(new(MetricModel.Latency(limit: request.SlowLimit, below: edges.Below.Count, above: edges.Above.Count) with { Warmup = warmup }, CountSources.Latency, edges.All));
            metrics.AddRange(request.SlowLimits.Select((limit, index) => new RunMetric(
                MetricModel.Latency(string.Create(CultureInfo.InvariantCulture, $"slower than {limit.SlowMs} ms"), limit.Limit) with { Warmup = warmup }, CountSources.Latency, [edges.Further[index]])));
        }

        metrics.AddRange(request.Metrics.Select((metric, index) =>
            new RunMetric(MetricModel.Errors(metric.Name, metric.Limit), CountSources.FirstOwn(request) + index, [], metric.AreGood)));
        for (var index = 0; index < request.Routes.Count; index++)
        {
            var (name, source) = (request.Routes[index].Name, CountSources.RouteErrors(request, index));
            metrics.Add(new(Part(MetricModel.Errors($"errors of {name}", request.ErrorLimit), request), source, [], Route: name));
            if (edges is not null)
            {
                metrics.Add(new(Part(MetricModel.Latency($"latency of {name}", request.SlowLimit) with { Warmup = warmup }, request), source + 1, [edges.Objective], Route: name));
            }
        }

        return metrics;
    }

    // All routes together weigh as much as the whole traffic does, so that a long list does not make the judge blind to the whole.
    private static MetricModel Part(MetricModel metric, VerdictRequest request) => metric with
    {
        AbsoluteWeight = metric.AbsoluteWeight / request.Routes.Count,
        RelativeWeight = metric.RelativeWeight / request.Routes.Count,
        MustBeShownHealthy = false,
    };
}
