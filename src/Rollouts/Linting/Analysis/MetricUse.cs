using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>A metric in an analysis, as written and with its arguments in place.</summary>
/// <param name="Analysis">The analysis it is part of.</param>
/// <param name="Template">Where it is written.</param>
/// <param name="Path">Its field there.</param>
/// <param name="Written">With its template expressions.</param>
/// <param name="Resolved">With values: the real ones where they are known, else ones that could stand there.</param>
internal sealed record MetricUse(ComposedAnalysis Analysis, LintTemplate Template, FieldPath Path, Metric Written, Metric Resolved)
{
    public static IEnumerable<MetricUse> Of(ComposedAnalysis analysis)
    {
        foreach (var template in analysis.Templates)
        {
            for (var index = 0; index < template.Spec.Metrics?.Count; index++)
            {
                var written = template.Spec.Metrics[index];
                if (MetricArguments.TryResolve(written, PlausibleValues.Of(written, analysis.Args), out var resolved, out _) && resolved.Provider is not null)
                {
                    yield return new MetricUse(analysis, template, LintTemplate.MetricPath(index), written, resolved);
                }
            }
        }
    }
}
