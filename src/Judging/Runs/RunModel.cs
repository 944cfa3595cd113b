using Platform.Judging.Requests;
using Platform.Statistics;

namespace Platform.Judging.Runs;

/// <summary>The gate a request asks for.</summary>
public static class RunModel
{
    /// <param name="request">What is judged.</param>
    /// <param name="metrics">Its metrics.</param>
    /// <param name="dispersions">For each metric; empty for none.</param>
    public static GateModel Create(VerdictRequest request, IReadOnlyList<RunMetric> metrics, IReadOnlyList<double> dispersions) =>
        GateModel.Create(
            [.. metrics.Select((metric, index) => index < dispersions.Count ? metric.Model with { Dispersion = dispersions[index] } : metric.Model)],
            request.Steps) with
        {
            Alpha = request.Alpha,
            Beta = request.Beta,
        };
}
