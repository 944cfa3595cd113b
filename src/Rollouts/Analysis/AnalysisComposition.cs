using System.Diagnostics.CodeAnalysis;
using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>
/// Makes one run's spec out of templates and a caller's arguments (upstream: utils/analysis NewAnalysisRunFromTemplates):
/// templates that templates refer to are followed, each once; namespaced ones come before cluster-wide ones.
/// </summary>
public static class AnalysisComposition
{
    /// <summary>Composes; on false <paramref name="problem"/> says which template, metric or argument is wrong.</summary>
    /// <param name="references">The templates the caller names.</param>
    /// <param name="find">The spec of a template, null when there is none.</param>
    /// <param name="args">The caller's arguments; they win over a template's defaults, and those no template knows are dropped.</param>
    /// <param name="spec">Ready to be run.</param>
    /// <param name="problem">One sentence.</param>
    /// <param name="dryRun">The caller's, besides the templates'; one name in both is a problem.</param>
    /// <param name="retention">As <paramref name="dryRun"/>.</param>
    public static bool TryCompose(
        IReadOnlyList<AnalysisTemplateReference> references,
        Func<AnalysisTemplateReference, AnalysisTemplateSpec?> find,
        IReadOnlyList<AnalysisArgument> args,
        [NotNullWhen(true)] out AnalysisRunSpec? spec,
        [NotNullWhen(false)] out string? problem,
        IReadOnlyList<DryRun>? dryRun = null,
        IReadOnlyList<MeasurementRetention>? retention = null)
    {
        spec = null;
        var templates = Collect(references, find, out problem);
        if (problem is not null)
        {
            return false;
        }

        var metrics = templates.SelectMany(template => template.Metrics ?? []).ToList();
        dryRun = [.. dryRun ?? [], .. templates.SelectMany(template => template.DryRun ?? [])];
        retention = [.. retention ?? [], .. templates.SelectMany(template => template.MeasurementRetention ?? [])];
        var defaults = TemplateArguments.Flatten(templates, out problem);
        problem ??= Duplicate(metrics.Select(metric => metric.Name)) is { } metric ? $"two metrics have the same name '{metric}'"
            : Duplicate(dryRun.Select(rule => rule.MetricName)) is { } rule ? $"two Dry-Run metric rules have the same name '{rule}'"
            : Duplicate(retention.Select(rule => rule.MetricName)) is { } kept ? $"two Measurement Retention metric rules have the same name '{kept}'"
            : null;
        if (problem is not null)
        {
            return false;
        }

        var merged = TemplateArguments.Merge(args, defaults, out problem);
        if (problem is not null)
        {
            return false;
        }

        spec = new AnalysisRunSpec
        {
            Metrics = metrics,
            Args = merged.Count > 0 ? merged : null,
            DryRun = dryRun.Count > 0 ? dryRun : null,
            MeasurementRetention = retention.Count > 0 ? retention : null,
        };
        return true;
    }

    private static List<AnalysisTemplateSpec> Collect(
        IReadOnlyList<AnalysisTemplateReference> references, Func<AnalysisTemplateReference, AnalysisTemplateSpec?> find, out string? problem)
    {
        problem = null;
        var found = new List<(bool IsClusterWide, AnalysisTemplateSpec Spec)>();
        var seen = new HashSet<(bool, string)>();
        var waiting = new Stack<AnalysisTemplateReference>(references.Reverse());
        while (waiting.TryPop(out var reference))
        {
            var isClusterWide = reference.ClusterScope == true;
            if (!seen.Add((isClusterWide, reference.TemplateName ?? "")))
            {
                continue;
            }

            if (find(reference) is not { } template)
            {
                problem = $"{(isClusterWide ? "ClusterAnalysisTemplate" : "AnalysisTemplate")} '{reference.TemplateName}' not found";
                return [];
            }

            found.Add((isClusterWide, template));
            foreach (var nested in (template.Templates ?? []).Reverse())
            {
                waiting.Push(nested);
            }
        }

        return [.. found.OrderBy(template => template.IsClusterWide).Select(template => template.Spec)];
    }

    private static string? Duplicate(IEnumerable<string?> names) =>
        names.GroupBy(name => name ?? "").FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
