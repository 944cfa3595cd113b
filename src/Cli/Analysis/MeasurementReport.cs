using System.Globalization;
using Platform.Cli.Rollouts;
using Platform.Cli.Terminal;
using Platform.Manifests;

namespace Platform.Cli.Analysis;

/// <summary>Turns what is new in an AnalysisRun into lines: each measurement once, each metric's end, the end of the run.</summary>
internal sealed class MeasurementReport
{
    private readonly HashSet<(string Metric, DateTimeOffset? StartedAt)> _measured = [];
    private readonly HashSet<string> _ended = [];

    public IEnumerable<Line> News(AnalysisRun run) => [.. (run.Status?.MetricResults ?? []).SelectMany(OfMetric), .. OfRun(run)];

    private IEnumerable<Line> OfMetric(MetricResult result)
    {
        var name = result.Name ?? "";
        foreach (var measurement in result.Measurements ?? [])
        {
            if (_measured.Add((name, measurement.StartedAt)))
            {
                var value = string.IsNullOrEmpty(measurement.Value) ? "" : $"  {measurement.Value}";
                var message = string.IsNullOrEmpty(measurement.Message) ? "" : $"  {measurement.Message}";
                yield return new Line($"{measurement.FinishedAt?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}  {name}  ", Sign.OfAnalysis(measurement.Phase ?? "Pending"), value + message);
            }
        }
    }

    private IEnumerable<Line> OfRun(AnalysisRun run)
    {
        var phase = run.Status?.Phase;
        if (Platform.Rollouts.AnalysisPhases.IsCompleted(phase) && _ended.Add(run.Name))
        {
            yield return new Line($"analysisrun '{run.Name}'  ", Sign.OfAnalysis(phase!), string.IsNullOrEmpty(run.Status?.Message) ? "" : $"  {run.Status.Message}");
        }
    }
}
