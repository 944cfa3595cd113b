using Platform.Judging.Counting;
using Platform.Judging.Requests;
using Platform.Statistics;

namespace Platform.Judging.Runs;

/// <summary>The gate a request asks for.</summary>
public static class RunModel
{
    /// <param name="request">What is judged.</param>
    /// <param name="edges">Of the latency histogram; null when latency is not judged.</param>
    /// <param name="dispersions">For each metric; empty for none.</param>
    public static GateModel Create(VerdictRequest request, LatencyEdges? edges, IReadOnlyList<double> dispersions)
    {
        var metrics = new List<MetricModel> { MetricModel.Errors(limit: request.ErrorLimit) };
        if (edges is not null)
        {
            metrics.Add(MetricModel.Latency(limit: request.SlowLimit, below: edges.Below.Count, above: edges.Above.Count) with
            {
                Warmup = TimeSpan.FromSeconds(request.WarmupSeconds),
            });
        }

        metrics.AddRange(request.Metrics.Select(metric => MetricModel.Errors(metric.Name, metric.Limit)));
        return GateModel.Create(
            [.. metrics.Select((metric, index) => index < dispersions.Count ? metric with { Dispersion = dispersions[index] } : metric)],
            request.Steps) with
        {
            Alpha = request.Alpha,
            Beta = request.Beta,
        };
    }
}
