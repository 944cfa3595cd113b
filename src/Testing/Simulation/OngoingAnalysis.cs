using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Testing;

/// <summary>A run that is being measured: its spec as read once, and what is under way.</summary>
internal sealed class OngoingAnalysis
{
    /// <summary>Stands for the value of a secret: nothing is asked with it.</summary>
    private const string Secret = "*****";

    /// <summary>Null for a run that cannot be measured.</summary>
    public AnalysisRunModel? Model { get; private init; }

    /// <summary>Why it cannot.</summary>
    public string? Problem { get; private init; }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, OngoingMetric> Metrics { get; private init; } = new Dictionary<string, OngoingMetric>();

    /// <summary>Metrics being measured.</summary>
    public HashSet<string> UnderWay { get; } = [];

    /// <summary>The time that the agenda has already been given.</summary>
    public DateTimeOffset? LookAgainAt { get; set; }

    public static OngoingAnalysis Of(AnalysisRun run, ScriptedProvider provider)
    {
        var (model, problem) = AnalysisRunModel.Of(run);
        if (model is null)
        {
            return new OngoingAnalysis { Problem = problem };
        }

        var args = (run.Spec?.Args ?? []).Select(arg => SecretReference.Of(arg) is null ? arg : arg with { Value = Secret, ValueFrom = null }).ToList();
        var metrics = new Dictionary<string, OngoingMetric>();
        foreach (var written in run.Spec?.Metrics ?? [])
        {
            if (MetricArguments.TryResolve(written, args, out var metric, out _))
            {
                metrics[metric.Name ?? ""] = new OngoingMetric(metric, new MetricConditions(metric, model.Mends), provider.ScriptOf(run, written, metric), provider.ChanceOf(run, metric))
                {
                    MinimumSamples = SampleCount.QuestionOf(metric, model.Mends) is null ? 0 : model.Mends.MinimumSamples,
                };
            }
        }

        return new OngoingAnalysis { Model = model, Metrics = metrics };
    }
}
