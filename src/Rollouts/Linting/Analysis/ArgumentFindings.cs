using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>Arguments: declared, given, used; and what the whole analysis is once they are in place.</summary>
internal static class ArgumentFindings
{
    public static void Find(IReadOnlyList<ComposedAnalysis> analyses, FindingList findings)
    {
        var parts = analyses.SelectMany(analysis => analysis.Templates.Select(template => (analysis, template))).ToLookup(part => part.template.Object, part => part.analysis);
        foreach (var template in analyses.SelectMany(analysis => analysis.Templates).DistinctBy(template => template.Object))
        {
            FindExpressions(template, [.. parts[template.Object]], findings);
            FindUnused(template, [.. parts[template.Object]], findings);
        }

        foreach (var analysis in analyses.Where(analysis => analysis.Templates.Count > 0))
        {
            FindValues(analysis, findings);
            FindClashes(analysis, findings);
            FindRefusal(analysis, findings);
        }
    }

    /// <summary>Arguments of other templates in the same run are there as well.</summary>
    private static void FindExpressions(LintTemplate template, IReadOnlyList<ComposedAnalysis> analyses, FindingList findings)
    {
        foreach (var (at, text) in MetricTexts.Of(template))
        {
            foreach (var (offset, tag) in Tags(text))
            {
                var name = tag?.Trim();
                var isKnown = name?.StartsWith("args.", StringComparison.Ordinal) == true && analyses.All(analysis => analysis.Args.Any(arg => $"args.{arg.Name}" == name));
                var message = tag is null ? "{{ is not closed"
                    : isKnown ? null
                    : name!.StartsWith("args.", StringComparison.Ordinal) ? $"{{{{{name}}}}} is no argument of {template.Object}{Hint(name[5..], analyses)}"
                    : $"{{{{{name}}}}} is no argument; only {{{{args.NAME}}}} is put in";
                if (message is not null)
                {
                    findings.AddWithin(ArgumentRules.UnresolvedArgument, template.Object, at, text, offset, message);
                }
            }
        }
    }

    private static string Hint(string name, IReadOnlyList<ComposedAnalysis> analyses) =>
        Spelling.Nearest(name, analyses.SelectMany(analysis => analysis.Args).Select(arg => arg.Name ?? "")) is { } near ? $"; {near} is probably meant" : "";

    private static IEnumerable<(int Offset, string? Tag)> Tags(string text)
    {
        for (var open = text.IndexOf("{{", StringComparison.Ordinal); open >= 0;)
        {
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            yield return (open, close < 0 ? null : text[(open + 2)..close]);
            open = close < 0 ? -1 : text.IndexOf("{{", close + 2, StringComparison.Ordinal);
        }
    }

    private static void FindUnused(LintTemplate template, IReadOnlyList<ComposedAnalysis> analyses, FindingList findings)
    {
        if (analyses.Any(analysis => !analysis.IsWhole))
        {
            return;
        }

        var texts = analyses.SelectMany(analysis => analysis.Templates).DistinctBy(other => other.Object)
            .SelectMany(MetricTexts.Of)
            .SelectMany(text => Tags(text.Text)).Select(tag => tag.Tag?.Trim()).ToHashSet();
        for (var index = 0; index < template.Spec.Args?.Count; index++)
        {
            if (template.Spec.Args[index].Name is { Length: > 0 } name && !texts.Contains($"args.{name}"))
            {
                findings.Add(ArgumentRules.UnusedArgument, template.Object, LintTemplate.SpecPath.Child("args").Index(index), $"no metric uses argument \"{name}\"");
            }
        }
    }

    private static void FindValues(ComposedAnalysis analysis, FindingList findings)
    {
        var (use, isRun) = (analysis.Use, analysis.Use.Owner.Type == ResourceTypes.AnalysisRun);
        foreach (var arg in analysis.Args.Where(arg => arg.Value is null && arg.ValueFrom is null && !analysis.IsGiven(arg.Name)))
        {
            if (use.Role != AnalysisRole.Alone || isRun)
            {
                var templates = string.Join(", ", analysis.Templates.Where(template => (template.Spec.Args ?? []).Any(own => own.Name == arg.Name)).Select(template => template.Object.Name));
                findings.Add(ArgumentRules.ArgumentWithoutValue, use.Owner, use.Path.Child("args"), $"argument \"{arg.Name}\" of {templates} has no default and is not given here");
            }
        }

        if (!analysis.IsWhole)
        {
            return;
        }

        foreach (var (argument, path) in use.Args.Where(arg => analysis.Args.All(known => known.Name != arg.Argument.Name)))
        {
            var near = Spelling.Nearest(argument.Name ?? "", analysis.Args.Select(known => known.Name ?? ""));
            findings.Add(ArgumentRules.UnknownArgument, use.Owner, path, $"no template here has an argument \"{argument.Name}\"{(near is null ? "" : $"; {near} is probably meant")}");
        }
    }

    private static void FindClashes(ComposedAnalysis analysis, FindingList findings)
    {
        var place = analysis.Use.Role == AnalysisRole.Alone ? LintTemplate.SpecPath : analysis.Use.Path;
        if (analysis.Clash is { } clash)
        {
            findings.Add(ArgumentRules.ArgumentClash, analysis.Use.Owner, place, clash);
        }

        if (analysis.MendClash is { } contradiction)
        {
            findings.Add(ArgumentRules.SamplesClash, analysis.Use.Owner, place, contradiction);
        }

        var specs = analysis.Templates.Select(template => template.Spec).ToList();
        Twice("metric", spec => (spec.Metrics ?? []).Select(metric => metric.Name));
        Twice("dryRun rule", spec => (spec.DryRun ?? []).Select(rule => rule.MetricName));
        Twice("measurementRetention rule", spec => (spec.MeasurementRetention ?? []).Select(rule => rule.MetricName));

        void Twice(string what, Func<AnalysisTemplateSpec, IEnumerable<string?>> names)
        {
            // Twice within one template is an invalid field of that template.
            var owners = analysis.Templates.Zip(specs).SelectMany(pair => names(pair.Second).Distinct().Select(name => (name, pair.First.Object.Name))).GroupBy(pair => pair.name, pair => pair.Name);
            foreach (var group in owners.Where(group => group.Count() > 1))
            {
                findings.Add(ArgumentRules.MetricClash, analysis.Use.Owner, place, $"{string.Join(" and ", group)} both have a {what} \"{group.Key}\"");
            }
        }
    }

    /// <summary>Whether the run could start, once for each analysis whose parts are in order by themselves.</summary>
    private static void FindRefusal(ComposedAnalysis analysis, FindingList findings)
    {
        if (!analysis.IsWhole || analysis.Clash is not null || analysis.Templates.Any(template => template.Object.Errors.Any(error => !error.IsOnlyHere)))
        {
            return;
        }

        var metrics = new List<Metric>();
        foreach (var template in analysis.Templates)
        {
            for (var index = 0; index < template.Spec.Metrics?.Count; index++)
            {
                var metric = template.Spec.Metrics[index];
                if (!MetricArguments.TryResolve(metric, PlausibleValues.Of(metric, analysis.Args), out var resolved, out var problem))
                {
                    if (problem.Contains("is not valid once", StringComparison.Ordinal))
                    {
                        Refuse($"{template.Object}: {problem}");
                    }

                    return;
                }

                if (MetricValidation.Validate(resolved) is { } invalid)
                {
                    Refuse($"metric \"{metric.Name}\" of {template.Object}: {invalid}");
                }

                metrics.Add(resolved);
            }
        }

        var spec = new AnalysisRunSpec
        {
            DryRun = [.. analysis.Templates.SelectMany(template => template.Spec.DryRun ?? [])],
            MeasurementRetention = [.. analysis.Templates.SelectMany(template => template.Spec.MeasurementRetention ?? [])],
        };
        if (MetricRules.Apply(spec, [.. metrics.Select(MetricModel.Of)]).Problem is { } unmatched)
        {
            Refuse(unmatched);
        }

        void Refuse(string problem) => findings.Add(ArgumentRules.AnalysisRefused, analysis.Use.Owner, analysis.Use.Role == AnalysisRole.Alone ? LintTemplate.SpecPath : analysis.Use.Path, problem);
    }
}
