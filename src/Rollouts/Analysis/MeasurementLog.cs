using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>The measurements of a run, their counters, and how many are kept. Every measurement of every run comes by here: no closures.</summary>
internal static class MeasurementLog
{
    /// <summary>The result of a metric; null when there is none yet.</summary>
    public static MetricResult? Find(IReadOnlyList<MetricResult>? results, string name) => IndexOf(results, name) is >= 0 and var index ? results![index] : null;

    /// <summary>Where the result of a metric stands; -1 when there is none yet.</summary>
    public static int IndexOf(IReadOnlyList<MetricResult>? results, string name)
    {
        for (var index = 0; index < results?.Count; index++)
        {
            if (results[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The results with a measurement counted and kept, the oldest ones beyond what is to be kept dropped; the same ones if it was there already.</summary>
    public static IReadOnlyList<MetricResult> Add(
        IReadOnlyList<MetricResult> results, MetricModel metric, Measurement measurement, IReadOnlyDictionary<string, string>? metadata)
    {
        var index = IndexOf(results, metric.Name);
        var result = index >= 0
            ? results[index]
            : new MetricResult { Name = metric.Name, Phase = nameof(AnalysisPhase.Running), DryRun = metric.IsDryRun ? true : null };
        var measurements = result.Measurements ?? [];
        foreach (var known in measurements)
        {
            if (known.StartedAt == measurement.StartedAt && known.FinishedAt is not null)
            {
                return results;
            }
        }

        return Replace(results, index, Counted(result, measurement) with { Measurements = Appended(measurements, measurement, metric.Retention), Metadata = result.Metadata ?? metadata });
    }

    /// <summary>The results with one in place of another, or one more where the index is -1.</summary>
    public static IReadOnlyList<MetricResult> Replace(IReadOnlyList<MetricResult> results, int index, MetricResult result)
    {
        var all = new MetricResult[index < 0 ? results.Count + 1 : results.Count];
        for (var i = 0; i < results.Count; i++)
        {
            all[i] = results[i];
        }

        all[index < 0 ? results.Count : index] = result;
        return all;
    }

    /// <summary>Keeps the latest measurements of each metric; counters stay.</summary>
    public static IReadOnlyList<MetricResult> Trim(AnalysisRunModel model, IReadOnlyList<MetricResult> results)
    {
        for (var index = 0; index < results.Count; index++)
        {
            var result = results[index];
            if (model.Find(result.Name ?? "") is { } metric && result.Measurements?.Count > metric.Retention)
            {
                results = Replace(results, index, result with { Measurements = [.. result.Measurements.TakeLast(metric.Retention)] });
            }
        }

        return results;
    }

    /// <summary>One that was left under way is taken again and its place with it.</summary>
    private static Measurement[] Appended(IReadOnlyList<Measurement> measurements, Measurement measurement, int retention)
    {
        var before = measurements is [.., { FinishedAt: null }] ? measurements.Count - 1 : measurements.Count;
        var dropped = Math.Max(0, before + 1 - retention);
        var kept = new Measurement[before - dropped + 1];
        for (var i = dropped; i < before; i++)
        {
            kept[i - dropped] = measurements[i];
        }

        kept[^1] = measurement;
        return kept;
    }

    /// <summary>An error counts among the errors only: it is no measurement of the count that is wanted.</summary>
    private static MetricResult Counted(MetricResult result, Measurement measurement) => measurement.Phase.ToAnalysisPhase() switch
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
