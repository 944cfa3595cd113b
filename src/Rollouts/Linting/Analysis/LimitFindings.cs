using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Whether an analysis can fail, and whether it ends.</summary>
internal static class LimitFindings
{
    public static void Find(MetricUse use, FindingList findings)
    {
        var (item, path, metric) = (use.Template.Object, use.Path, MetricModel.Of(use.Resolved));
        var kind = MeasuredKind.Of(use.Resolved.Provider!);
        if (kind.HasConditions && kind.Provider != "plugin" && string.IsNullOrEmpty(use.Resolved.SuccessCondition) && string.IsNullOrEmpty(use.Resolved.FailureCondition))
        {
            findings.Add(LimitRules.NoCondition, item, path, $"metric \"{metric.Name}\" is Successful whatever its value is");
        }

        if (use.Written.Count is not null && MetricModel.Number(use.Resolved.Count) == 0 && use.Resolved.Count?.AsInteger() == 0)
        {
            findings.Add(LimitRules.ZeroCount, item, path.Child("count"), $"count: 0 of metric \"{metric.Name}\" means {(metric.Count is null ? "that it is measured for ever" : "that it is measured once")}");
        }

        FindLimit(use, metric, findings);
        FindEnd(use, metric, findings);
    }

    private static void FindLimit(MetricUse use, MetricModel metric, FindingList findings)
    {
        var path = use.Path.Child("failureLimit");
        if (metric is { FailureLimit: < 0, Count: null, ConsecutiveSuccessLimit: > 0 })
        {
            findings.Add(LimitRules.NeverFails, use.Template.Object, path, $"failureLimit: -1 without a count: metric \"{metric.Name}\" goes on until {metric.ConsecutiveSuccessLimit} measurements in a row succeed, and never fails");
        }
        else if (metric is { FailureLimit: > 0, ConsecutiveSuccessLimit: 0, Count: { } count } && metric.FailureLimit >= count)
        {
            findings.Add(LimitRules.NeverFails, use.Template.Object, path, $"failureLimit {metric.FailureLimit} is never exceeded by {count} measurement{(count == 1 ? "" : "s")} of metric \"{metric.Name}\"");
        }
    }

    private static void FindEnd(MetricUse use, MetricModel metric, FindingList findings)
    {
        if (use.Analysis.Use.IsWaitedFor && metric is { Count: null, ConsecutiveSuccessLimit: 0 })
        {
            var who = use.Analysis.Use.Role switch
            {
                AnalysisRole.Step => "the step",
                AnalysisRole.RequiredForExperiment => "the experiment",
                _ => "the promotion",
            };
            findings.Add(
                LimitRules.NeverFinishes, use.Template.Object, use.Path.Child("interval"),
                $"metric \"{metric.Name}\" has an interval and no count, and {who} at {use.Analysis.Use.Path} of {use.Analysis.Use.Owner} waits for its end");
        }
    }

    /// <summary>An analysis as a whole that decides nothing.</summary>
    public static void FindDryRun(ComposedAnalysis analysis, FindingList findings)
    {
        var spec = new AnalysisRunSpec { DryRun = [.. analysis.Templates.SelectMany(template => template.Spec.DryRun ?? [])] };
        var metrics = analysis.Templates.SelectMany(template => template.Spec.Metrics ?? []).Select(MetricModel.Of).ToList();
        if (analysis is { IsWhole: true, Use.Role: not AnalysisRole.Alone } && metrics.Count > 0
            && MetricRules.Apply(spec, metrics) is { Problem: null, Metrics: var picked } && picked.All(metric => metric.IsDryRun))
        {
            findings.Add(LimitRules.AllDryRun, analysis.Use.Owner, analysis.Use.Path, $"all {picked.Count} metrics ({string.Join(", ", picked.Select(metric => metric.Name))}) are dry runs, so nothing can fail here");
        }
    }
}
