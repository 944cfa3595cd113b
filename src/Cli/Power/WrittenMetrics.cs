using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Power;

/// <summary>Reads off a Rollout and its AnalysisTemplates which thresholds would judge it. A query is known by what stands in it: a quantile, a class of response codes, a window.</summary>
internal static partial class WrittenMetrics
{
    /// <summary>The metrics that a simulation can stand in for, and a line for each that it cannot.</summary>
    public static (IReadOnlyList<WrittenMetric> Metrics, IReadOnlyList<string> LeftOut) Of(Rollout rollout, IReadOnlyDictionary<string, AnalysisTemplateSpec> templates)
    {
        var (metrics, leftOut) = (new List<WrittenMetric>(), new List<string>());
        var canary = rollout.Spec?.Strategy?.Canary;
        Add(canary?.Analysis?.Templates, canary?.Analysis?.Args, null, 0);
        var (planned, weight, seconds) = (-1, 0, 0.0);
        foreach (var step in canary?.Steps ?? [])
        {
            if (step.SetWeight is { } next)
            {
                (planned, weight, seconds) = (planned + (next is > 0 and < 100 ? 1 : 0), next, 0.0);
            }
            else if (step.Pause is { } pause)
            {
                seconds += PlannedSteps.Length(pause) ?? 0;
            }
            else if (step.Analysis is { } analysis && weight is > 0 and < 100)
            {
                Add(analysis.Templates, analysis.Args, planned, (int)seconds);
                seconds += (analysis.Templates ?? []).Max(reference => templates.TryGetValue(reference.TemplateName ?? "", out var template) ? PlannedSteps.Length(template) : null) ?? 0;
            }
        }

        return (metrics, leftOut);

        void Add(IReadOnlyList<AnalysisTemplateReference>? references, IReadOnlyList<RolloutAnalysisArgument>? args, int? step, int start)
        {
            foreach (var reference in references ?? [])
            {
                // What only a running rollout knows, a version's hash, changes no threshold.
                var given = (args ?? []).Select(arg => new AnalysisArgument { Name = arg.Name, Value = arg.Value ?? "known-later" }).ToList();
                if (!AnalysisComposition.TryCompose([reference], one => templates.GetValueOrDefault(one.TemplateName ?? "") is { } template ? new AnalysisTemplate { Spec = template } : null, given, out var run, out var problem))
                {
                    leftOut.Add($"{reference.TemplateName}: {problem}");
                    continue;
                }

                foreach (var metric in run.Spec.Metrics ?? [])
                {
                    if (!MetricArguments.TryResolve(metric, run.Spec.Args ?? [], out var resolved, out var open))
                    {
                        leftOut.Add($"{reference.TemplateName}: {metric.Name}: {open}");
                    }
                    else if (Read(resolved, step, start) is { } written)
                    {
                        metrics.Add(written);
                    }
                    else if (leftOut.TrueForAll(line => !line.StartsWith($"{reference.TemplateName}: {metric.Name}:", StringComparison.Ordinal)))
                    {
                        leftOut.Add($"{reference.TemplateName}: {metric.Name}: neither an error rate, a success rate nor a latency quantile of Istio's request metrics in Prometheus");
                    }
                }
            }
        }
    }

    internal static WrittenMetric? Read(Metric metric, int? step, int start)
    {
        var query = metric.Provider?.Prometheus?.Query ?? "";
        if (!Window().Match(query).Groups["window"].Success || !GoDuration.TryParse(Window().Match(query).Groups["window"].Value, out var window) || window < TimeSpan.FromSeconds(1))
        {
            return null;
        }

        var (kind, quantile, scale) = Quantile().Match(query) is { Success: true } of
            ? (WrittenKind.Latency, Number(of.Groups["quantile"]), query.Contains("_seconds_bucket", StringComparison.Ordinal) && !query.Contains("milliseconds", StringComparison.Ordinal) ? 0.001 : 1.0)
            : Good().IsMatch(query) ? (WrittenKind.Successes, 0.0, Percent().IsMatch(query) ? 100.0 : 1.0)
            : Bad().IsMatch(query) ? (WrittenKind.Errors, 0.0, Percent().IsMatch(query) ? 100.0 : 1.0)
            : (WrittenKind.Errors, 0.0, 0.0);
        return scale > 0
            ? new WrittenMetric(metric, kind, quantile, scale, (int)window.TotalSeconds, Least().Match(query) is { Success: true } least ? Number(least.Groups["least"]) : 0, step, start)
            : null;
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[(?<window>\d+(ms|s|m|h))\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Window();

    [GeneratedRegex(@"histogram_quantile\(\s*(?<quantile>0?\.\d+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Quantile();

    [GeneratedRegex("""response_code\s*!~\s*"[^"]*5""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Good();

    [GeneratedRegex("""response_code\s*=~\s*"[^"]*5""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bad();

    [GeneratedRegex(@"\*\s*100\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Percent();

    [GeneratedRegex(@">=?\s*(?<least>\d+)\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Least();
}
