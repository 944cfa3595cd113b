using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>A run's spec, resolved, validated and read. Whoever assesses a run often reads its spec once and keeps this.</summary>
public sealed class AnalysisRunModel
{
    private AnalysisRunModel(IReadOnlyList<MetricModel> metrics, AnalysisMends mends) => (Metrics, Mends) = (metrics, mends);

    /// <summary>In the order of the spec.</summary>
    internal IReadOnlyList<MetricModel> Metrics { get; }

    /// <summary>The metric of that name; null when there is none.</summary>
    internal MetricModel? Find(string name)
    {
        foreach (var metric in Metrics)
        {
            if (metric.Name == name)
            {
                return metric;
            }
        }

        return null;
    }

    /// <summary>What its annotations ask for.</summary>
    public AnalysisMends Mends { get; }

    /// <summary>Reads a run's spec and annotations; on failure the message that the run ends with.</summary>
    public static (AnalysisRunModel? Model, string? Problem) Of(AnalysisRun run)
    {
        if (!AnalysisMends.TryRead(run.Metadata.Annotations, out var mends, out var wrong))
        {
            return (null, $"Analysis annotations invalid: {wrong}");
        }

        var spec = run.Spec ?? new AnalysisRunSpec();
        var args = MetricArguments.WithoutSecrets(spec.Args ?? []);
        var resolved = new List<Metric>();
        foreach (var metric in spec.Metrics ?? [])
        {
            if (!MetricArguments.TryResolve(metric, args, out var whole, out var missing)
                || (SampleCount.QuestionOf(metric, mends) is { } question && !MetricArguments.TryResolve(question, args, out _, out missing)))
            {
                return (null, $"Unable to resolve metric arguments: {missing}");
            }

            resolved.Add(whole);
        }

        if (MetricValidation.Validate(resolved) is { } invalid)
        {
            return (null, $"Analysis spec invalid: {invalid}");
        }

        var (metrics, problem) = MetricRules.Apply(spec, [.. resolved.Select(metric => MetricModel.Of(metric) with { Mends = mends })]);
        return problem is null ? (new AnalysisRunModel(metrics, mends), null) : (null, $"Analysis spec invalid: {problem}");
    }
}
