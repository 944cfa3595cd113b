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
    /// <param name="find">A template, null when there is none.</param>
    /// <param name="args">The caller's arguments; they win over a template's defaults, and those no template knows are dropped.</param>
    /// <param name="run">Ready to be run.</param>
    /// <param name="problem">One sentence.</param>
    /// <param name="dryRun">The caller's, besides the templates'; one name in both is a problem.</param>
    /// <param name="retention">As <paramref name="dryRun"/>.</param>
    /// <param name="annotations">The caller's for the run; one of <see cref="AnalysisMends"/> stands in place of what the templates say.</param>
    public static bool TryCompose(
        IReadOnlyList<AnalysisTemplateReference> references,
        Func<AnalysisTemplateReference, AnalysisTemplate?> find,
        IReadOnlyList<AnalysisArgument> args,
        [NotNullWhen(true)] out ComposedRun? run,
        [NotNullWhen(false)] out string? problem,
        IReadOnlyList<DryRun>? dryRun = null,
        IReadOnlyList<MeasurementRetention>? retention = null,
        IReadOnlyDictionary<string, string>? annotations = null)
    {
        run = null;
        var found = Collect(references, find, out problem);
        var whole = problem is null ? WithMends(annotations, found, out problem) : null;
        if (problem is not null)
        {
            return false;
        }

        var templates = found.Select(template => template.Spec ?? new AnalysisTemplateSpec()).ToList();
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

        var spec = new AnalysisRunSpec
        {
            Metrics = metrics,
            Args = merged.Count > 0 ? merged : null,
            DryRun = dryRun.Count > 0 ? dryRun : null,
            MeasurementRetention = retention.Count > 0 ? retention : null,
        };
        run = new ComposedRun(spec, whole!);
        return true;
    }

    /// <summary>A run has one set of annotations: what its templates ask for together, and over it what the caller says.</summary>
    private static Dictionary<string, string>? WithMends(IReadOnlyDictionary<string, string>? annotations, IReadOnlyList<AnalysisTemplate> templates, out string? problem)
    {
        var asked = new List<AnalysisMends>();
        foreach (var template in templates)
        {
            if (!AnalysisMends.TryRead(template.Metadata.Annotations, out var mends, out problem))
            {
                problem = $"{template.Kind} '{template.Name}': {problem}";
                return null;
            }

            asked.Add(mends);
        }

        var all = new Dictionary<string, string>(AnalysisMends.Combine(asked, out problem));
        foreach (var (annotation, value) in annotations ?? new Dictionary<string, string>())
        {
            all[annotation] = value;
        }

        return problem is null && AnalysisMends.TryRead(all, out _, out problem) ? all : null;
    }

    private static List<AnalysisTemplate> Collect(
        IReadOnlyList<AnalysisTemplateReference> references, Func<AnalysisTemplateReference, AnalysisTemplate?> find, out string? problem)
    {
        problem = null;
        var found = new List<(bool IsClusterWide, AnalysisTemplate Template)>();
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
            foreach (var nested in (template.Spec?.Templates ?? []).Reverse())
            {
                waiting.Push(nested);
            }
        }

        return [.. found.OrderBy(template => template.IsClusterWide).Select(template => template.Template)];
    }

    private static string? Duplicate(IEnumerable<string?> names) =>
        names.GroupBy(name => name ?? "").FirstOrDefault(group => group.Skip(1).Any())?.Key;
}
