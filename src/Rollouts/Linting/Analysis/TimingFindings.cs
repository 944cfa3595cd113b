using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Whether analyses, pauses, delays and deadlines of a rollout go together.</summary>
internal static class TimingFindings
{
    private const int DefaultProgressDeadlineSeconds = 600;

    public static void Find(LintObjects objects, IReadOnlyList<ComposedAnalysis> analyses, FindingList findings)
    {
        var byOwner = analyses.ToLookup(analysis => analysis.Use.Owner);
        foreach (var (item, rollout) in objects.Models<Rollout>(ResourceTypes.Rollout))
        {
            var metrics = byOwner[item].Where(analysis => analysis.IsWhole)
                .ToDictionary(analysis => analysis.Use.Path, analysis => analysis.Metrics);
            FindBackground(item, rollout, metrics, findings);
            FindPostPromotion(item, rollout, metrics, findings);
            FindDeadline(item, rollout, metrics, findings);
        }
    }

    private static IReadOnlyList<MetricModel> Models(IReadOnlyDictionary<FieldPath, IReadOnlyList<MetricUse>> metrics, FieldPath path) =>
        [.. (metrics.GetValueOrDefault(path) ?? []).Select(metric => MetricModel.Of(metric.Resolved))];

    private static void FindBackground(LintObject item, Rollout rollout, IReadOnlyDictionary<FieldPath, IReadOnlyList<MetricUse>> metrics, FindingList findings)
    {
        var path = FieldPath.Root.Child("spec", "strategy").Child("canary");
        if (rollout.Spec?.Strategy?.Canary is not { Analysis: { } background, Steps: { Count: > 0 } steps }
            || AnalysisLength.OfSteps(steps, background.StartingStep ?? 0, index => Models(metrics, path.Child("steps").Index(index).Child("analysis"))) is not { } left)
        {
            return;
        }

        foreach (var metric in Models(metrics, path.Child("analysis")))
        {
            if (metric.InitialDelay > left)
            {
                findings.Add(
                    LimitRules.AnalysisAfterSteps, item, path.Child("analysis"),
                    $"metric \"{metric.Name}\" is first measured after {AnalysisLength.Text(metric.InitialDelay.Value)}, and the steps take {AnalysisLength.Text(left)}");
            }
            else if (AnalysisLength.Of(metric) is { } length && length > left)
            {
                findings.Add(
                    LimitRules.AnalysisCutShort, item, path.Child("analysis"),
                    $"{metric.Count} measurements of metric \"{metric.Name}\" take {AnalysisLength.Text(length)}, and the steps {AnalysisLength.Text(left)}");
            }
        }
    }

    private static void FindPostPromotion(LintObject item, Rollout rollout, IReadOnlyDictionary<FieldPath, IReadOnlyList<MetricUse>> metrics, FindingList findings)
    {
        var path = FieldPath.Root.Child("spec", "strategy").Child("blueGreen");
        if (rollout.Spec?.Strategy?.BlueGreen is { PostPromotionAnalysis: not null, ScaleDownDelaySeconds: { } delay }
            && AnalysisLength.Of(Models(metrics, path.Child("postPromotionAnalysis"))) is { } length && length > TimeSpan.FromSeconds(delay))
        {
            findings.Add(
                LimitRules.AnalysisOutlivesOldVersion, item, path.Child("scaleDownDelaySeconds"),
                $"the old version goes after {delay} s, and the post-promotion analysis takes {AnalysisLength.Text(length)}");
        }
    }

    private static void FindDeadline(LintObject item, Rollout rollout, IReadOnlyDictionary<FieldPath, IReadOnlyList<MetricUse>> metrics, FindingList findings)
    {
        var seconds = rollout.Spec?.ProgressDeadlineSeconds ?? DefaultProgressDeadlineSeconds;
        var containers = rollout.Spec?.Template?.Spec?.Containers ?? [];
        for (var index = 0; index < containers.Count; index++)
        {
            var delay = containers[index]?.ReadinessProbe?.InitialDelaySeconds ?? 0;
            if (delay > 0 && (long)delay + (rollout.Spec?.MinReadySeconds ?? 0) >= seconds)
            {
                findings.Add(
                    LimitRules.DeadlineBeforeReady, item, FieldPath.Root.Child("spec", "template", "spec").Child("containers").Index(index).Child("readinessProbe", "initialDelaySeconds"),
                    $"a pod is ready after {delay} s{(rollout.Spec?.MinReadySeconds > 0 ? $" and {rollout.Spec.MinReadySeconds} s more" : "")} at the earliest, and progressDeadlineSeconds is {seconds}");
            }
        }

        // Only where somebody set a deadline: who lives with the default has not thought of it as a limit.
        if (rollout.Spec?.ProgressDeadlineSeconds is null)
        {
            return;
        }

        foreach (var (path, _) in metrics.Where(pair => pair.Key.ToString().Contains(".steps[", StringComparison.Ordinal) || pair.Key.ToString().EndsWith("PromotionAnalysis", StringComparison.Ordinal)))
        {
            if (AnalysisLength.Of(Models(metrics, path)) is { } length && length > TimeSpan.FromSeconds(seconds))
            {
                findings.Add(LimitRules.LongerThanDeadline, item, path, $"the analysis takes {AnalysisLength.Text(length)}, and progressDeadlineSeconds is {seconds}");
            }
        }
    }
}
