using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The measurements of a run, their counters, and how many are kept.</summary>
internal static class MeasurementLog
{
    public static IReadOnlyList<MetricResult> Add(
        IReadOnlyList<MetricResult> results, MetricModel metric, Measurement measurement, IReadOnlyDictionary<string, string>? metadata)
    {
        var all = results.ToList();
        var index = all.FindIndex(result => result.Name == metric.Name);
        if (index < 0)
        {
            index = all.Count;
            all.Add(new MetricResult { Name = metric.Name, Phase = nameof(AnalysisPhase.Running), DryRun = metric.IsDryRun ? true : null });
        }

        var measurements = (all[index].Measurements ?? []).ToList();
        if (measurements.Exists(known => known.StartedAt == measurement.StartedAt && known.FinishedAt is not null))
        {
            return results;
        }

        if (measurements is [.., { FinishedAt: null }])
        {
            measurements.RemoveAt(measurements.Count - 1);
        }

        measurements.Add(measurement);
        all[index] = Count(all[index], measurement) with { Measurements = measurements, Metadata = all[index].Metadata ?? metadata };
        return all;
    }

    /// <summary>Keeps the latest measurements of each metric; counters stay.</summary>
    public static IReadOnlyList<MetricResult> Trim(AnalysisRunModel model, IReadOnlyList<MetricResult> results) =>
        [.. results.Select(result =>
            model.Metrics.FirstOrDefault(metric => metric.Name == result.Name) is { } metric && result.Measurements?.Count > metric.Retention
                ? result with { Measurements = [.. result.Measurements.TakeLast(metric.Retention)] }
                : result)];

    /// <summary>An error counts among the errors only: it is no measurement of the count that is wanted.</summary>
    private static MetricResult Count(MetricResult result, Measurement measurement) => measurement.Phase.ToAnalysisPhase() switch
    {
        AnalysisPhase.Successful => result with
        {
            Successful = result.Successful + 1,
            Count = result.Count + 1,
            ConsecutiveError = 0,
            ConsecutiveSuccess = result.ConsecutiveSuccess + 1,
        },
        AnalysisPhase.Failed => result with { Failed = result.Failed + 1, Count = result.Count + 1, ConsecutiveError = 0, ConsecutiveSuccess = 0 },
        AnalysisPhase.Inconclusive => result with { Inconclusive = result.Inconclusive + 1, Count = result.Count + 1, ConsecutiveError = 0, ConsecutiveSuccess = 0 },
        AnalysisPhase.Error => result with { Error = result.Error + 1, ConsecutiveError = result.ConsecutiveError + 1, ConsecutiveSuccess = 0 },
        _ => result,
    };
}
