using System.Globalization;
using Platform.Manifests;

namespace Platform.ControlPlane.Providers;

/// <summary>What a measurement is taken for.</summary>
/// <param name="Namespace">Of the AnalysisRun.</param>
/// <param name="Uid">Of the AnalysisRun.</param>
/// <param name="Number">Counts the measurements of the metric, errors included, from 1.</param>
internal sealed record MeasuredRun(string Namespace, string Uid, int Number)
{
    private const int LongestName = 63;

    public static MeasuredRun Of(AnalysisRun run, string metric)
    {
        var result = run.Status?.MetricResults?.FirstOrDefault(candidate => candidate.Name == metric);
        return new MeasuredRun(run.Namespace, run.Metadata.Uid ?? "", (result?.Count ?? 0) + (result?.Error ?? 0) + 1);
    }

    /// <summary>The job of a measurement, as upstream names it: uid.metric.number, the metric shortened to what a label takes.</summary>
    public string JobName(string metric)
    {
        var number = Number.ToString(CultureInfo.InvariantCulture);
        var room = Math.Clamp(LongestName - Uid.Length - number.Length - 2, 0, metric.Length);
        return $"{Uid}.{metric[..room]}.{number}";
    }
}
