using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>
/// Looks for what a cluster would refuse, what cannot work, and what will most likely not do what was meant, in objects that
/// belong together. A function of the objects alone; docs/lint.md lists the rules.
/// </summary>
public static class Linter
{
    /// <param name="documents">Objects that may refer to each other.</param>
    /// <param name="isPartial">What they refer to may be elsewhere.</param>
    /// <param name="linesOf">The lines of a file that was read, for columns within texts; null when its text is not to be had.</param>
    public static LintResult Lint(IReadOnlyList<ManifestDocument> documents, bool isPartial, Func<string, IReadOnlyList<string>?> linesOf)
    {
        var objects = new LintObjects(documents, isPartial);
        var findings = new FindingList(linesOf);
        FieldFindings.Find(objects, findings);
        RolloutReferences.Find(objects, findings);
        RouteFindings.Find(objects, findings);
        StepFindings.Find(objects, findings);

        var analyses = AnalysisUses.Of(objects).Select(use => ComposedAnalysis.Of(use, objects)).ToList();
        TemplateReferences.Find(objects, analyses, findings);
        ArgumentFindings.Find(analyses, findings);
        TimingFindings.Find(objects, analyses, findings);
        var queries = new List<WrittenQuery>();
        var seen = new HashSet<(LintObject, FieldPath, string?, string?, string?)>();
        foreach (var analysis in analyses)
        {
            LimitFindings.FindDryRun(analysis, findings);
            foreach (var metric in analysis.Metrics)
            {
                LimitFindings.Find(metric, findings);

                // Steps often use one template with the same values.
                var (query, resolved) = (QueryFindings.Query(metric), metric.Resolved);
                if (seen.Add((metric.Template.Object, metric.Path, resolved.SuccessCondition, resolved.FailureCondition, query?.Text)))
                {
                    ConditionFindings.Find(metric, findings);
                    QueryFindings.Find(metric, findings);
                    queries.AddRange(new[] { query, QueryFindings.Samples(metric) }.OfType<WrittenQuery>());
                }
            }
        }

        return new LintResult(findings.Found, queries);
    }

    /// <summary>The findings once each, those that are accepted marked, by file, line and rule.</summary>
    /// <param name="findings">Of any number of <see cref="Lint"/> calls, and of Prometheus.</param>
    /// <param name="linesOf">The lines of a file that was read.</param>
    /// <param name="files">All files that were read.</param>
    public static IReadOnlyList<Finding> Conclude(IEnumerable<Finding> findings, Func<string, IReadOnlyList<string>?> linesOf, IReadOnlyCollection<string> files)
    {
        var once = findings.DistinctBy(finding => (finding.Rule.Id, finding.Position, finding.Message)).ToList();
        return
        [
            .. Suppressions.Apply(once, linesOf, files)
                .OrderBy(finding => finding.Position.File, StringComparer.Ordinal).ThenBy(finding => finding.Position.Line).ThenBy(finding => finding.Position.Column).ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal),
        ];
    }
}
