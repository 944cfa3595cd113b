using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>A run's spec, resolved, validated and read. Whoever assesses a run often reads its spec once and keeps this.</summary>
public sealed class AnalysisRunModel
{
    private AnalysisRunModel(IReadOnlyList<MetricModel> metrics) => Metrics = metrics;

    /// <summary>In the order of the spec.</summary>
    internal IReadOnlyList<MetricModel> Metrics { get; }

    /// <summary>Reads a spec; on failure the message that the run ends with.</summary>
    public static (AnalysisRunModel? Model, string? Problem) Of(AnalysisRunSpec? spec)
    {
        spec ??= new AnalysisRunSpec();
        var args = MetricArguments.WithoutSecrets(spec.Args ?? []);
        var resolved = new List<Metric>();
        foreach (var metric in spec.Metrics ?? [])
        {
            if (!MetricArguments.TryResolve(metric, args, out var whole, out var missing))
            {
                return (null, $"Unable to resolve metric arguments: {missing}");
            }

            resolved.Add(whole);
        }

        if (MetricValidation.Validate(resolved) is { } invalid)
        {
            return (null, $"Analysis spec invalid: {invalid}");
        }

        var (metrics, problem) = MetricRules.Apply(spec, [.. resolved.Select(MetricModel.Of)]);
        return problem is null ? (new AnalysisRunModel(metrics), null) : (null, $"Analysis spec invalid: {problem}");
    }
}
