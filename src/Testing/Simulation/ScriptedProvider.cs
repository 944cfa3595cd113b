using System.IO.Enumeration;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>Stands for every metric provider: measures what the scenario says.</summary>
internal sealed class ScriptedProvider(Scenario scenario, VirtualCluster cluster)
{
    /// <summary>The first series of the scenario that fits.</summary>
    public MetricScript? ScriptOf(AnalysisRun run, Metric written, Metric resolved)
    {
        // An experiment of a step judges the version of the step.
        var judged = VirtualExperiments.OwnerOf(run) is { } owner ? cluster.Experiments.All.GetValueOrDefault(owner)?.Metadata.Labels : run.Metadata.Labels;
        var image = ImagePattern.ImageOf(cluster.ReplicaSets.Values.FirstOrDefault(set => IsJudged(set, judged)));
        return scenario.Metrics.FirstOrDefault(candidate => candidate.Metric == resolved.Name
            && (candidate.Template is null || cluster.TemplatesWith(written).Contains(candidate.Template))
            && (candidate.Image is null || FileSystemName.MatchesSimpleExpression(candidate.Image, image, ignoreCase: false)));
    }

    /// <summary>Of the metric and the number of its measurement alone, so that what else happens does not change what is measured.</summary>
    public Chance ChanceOf(AnalysisRun run, Metric metric) => new Chance(scenario.Seed).With(run.Name).With(metric.Name ?? "");

    public static Measurement Measure(AnalysisRun run, OngoingMetric metric, DateTimeOffset startedAt, DateTimeOffset finishedAt)
    {
        var chance = metric.Chance.With(Taken(run, metric.Resolved.Name));
        var reading = metric.Script is { } script
            ? SeriesReading.At(script, metric.Resolved, ElapsedOf(script, run, startedAt), chance)
            : MetricReading.Failed($"the scenario says nothing about metric \"{metric.Resolved.Name}\"");
        if (metric.MinimumSamples > 0)
        {
            var samples = metric.Script is null ? null : SeriesReading.SamplesAt(metric.Script, ElapsedOf(metric.Script, run, startedAt));
            reading = reading.RestingOn(samples ?? MetricReading.Failed($"the scenario gives metric \"{metric.Resolved.Name}\" no samples"), metric.MinimumSamples);
        }

        var verdict = reading.JudgedBy(metric.Conditions, startedAt);
        return new Measurement
        {
            Phase = verdict.Phase.ToText(),
            Message = verdict.Message,
            StartedAt = startedAt,
            FinishedAt = finishedAt,
            Value = reading.Value,
            Metadata = reading.Metadata,
        };
    }

    /// <summary>Measurements taken so far.</summary>
    private static int Taken(AnalysisRun run, string? metric)
    {
        foreach (var result in run.Status?.MetricResults ?? [])
        {
            if (result.Name == metric)
            {
                return result.Count + result.Error;
            }
        }

        return 0;
    }

    private static TimeSpan ElapsedOf(MetricScript script, AnalysisRun run, DateTimeOffset now) => script.Since switch
    {
        SeriesClock.Start => now - Agenda.Start,
        SeriesClock.Run => now - (run.Status?.StartedAt ?? now),
        _ => throw new InvalidOperationException($"unknown clock {script.Since}"),
    };

    private static bool IsJudged(ReplicaSet set, IReadOnlyDictionary<string, string>? judged) =>
        set.Metadata.Labels?.GetValueOrDefault(Labels.PodTemplateHash) is { } hash && hash == judged?.GetValueOrDefault(Labels.PodTemplateHash);
}
