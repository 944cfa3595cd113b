using Platform.Manifests;

namespace Platform.Testing;

/// <summary>What a scenario must say about the manifests it is played with.</summary>
internal static class ScenarioCheck
{
    /// <summary>Every metric with a literal name has a series: a metric nobody thought of would silently decide the outcome.</summary>
    /// <exception cref="ScenarioException">One has none.</exception>
    public static void Require(Scenario scenario, SimulatedManifests manifests)
    {
        var known = scenario.Metrics.Select(script => script.Metric).ToHashSet();
        var missing = ReferencesOf(manifests.Rollout).Concat(manifests.Experiments.SelectMany(experiment => experiment.Spec?.Analyses ?? []).Select(ReferenceOf)).Distinct()
            .SelectMany(reference => MetricsOf(manifests, reference, []).Select(metric => (Owner: $"template \"{reference.TemplateName}\"", Metric: metric)))
            .Concat(manifests.AnalysisRuns.SelectMany(run => (run.Spec?.Metrics ?? []).Select(metric => (Owner: $"AnalysisRun \"{run.Name}\"", Metric: metric.Name ?? ""))))
            .Where(found => !found.Metric.Contains("{{", StringComparison.Ordinal) && !known.Contains(found.Metric)).ToList();
        if (missing.Count > 0)
        {
            throw new ScenarioException(string.Join('\n', missing.Select(found =>
                $"metrics: metric \"{found.Metric}\" of {found.Owner} has no series in the scenario; give it a value, a series, or error")));
        }
    }

    private static IEnumerable<AnalysisTemplateReference> ReferencesOf(Rollout rollout)
    {
        var (canary, blueGreen) = (rollout.Spec?.Strategy?.Canary, rollout.Spec?.Strategy?.BlueGreen);
        return (canary?.Analysis?.Templates ?? [])
            .Concat((canary?.Steps ?? []).SelectMany(step => step.Analysis?.Templates ?? []))
            .Concat((canary?.Steps ?? []).SelectMany(step => step.Experiment?.Analyses ?? []).Select(analysis => new AnalysisTemplateReference { TemplateName = analysis.TemplateName, ClusterScope = analysis.ClusterScope }))
            .Concat(blueGreen?.PrePromotionAnalysis?.Templates ?? [])
            .Concat(blueGreen?.PostPromotionAnalysis?.Templates ?? []);
    }

    private static AnalysisTemplateReference ReferenceOf(ExperimentAnalysis analysis) => new() { TemplateName = analysis.TemplateName, ClusterScope = analysis.ClusterScope };

    // What templates refer to belongs to them; one that refers to itself ends at the second look.
    private static IEnumerable<string> MetricsOf(SimulatedManifests manifests, AnalysisTemplateReference reference, HashSet<AnalysisTemplateReference> seen)
    {
        if (!seen.Add(reference) || manifests.FindTemplate(reference)?.Spec is not { } template)
        {
            return [];
        }

        return (template.Metrics ?? []).Select(metric => metric.Name ?? "")
            .Concat((template.Templates ?? []).SelectMany(nested => MetricsOf(manifests, nested, seen)));
    }
}
