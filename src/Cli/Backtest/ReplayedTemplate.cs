using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.Cli.Backtest;

/// <summary>A template with its arguments in place.</summary>
/// <param name="Name">Of the template.</param>
/// <param name="Spec">Of the run it makes, without arguments and without dry runs: what a dry run would have decided is the question here.</param>
internal sealed record ReplayedTemplate(string Name, AnalysisRunSpec Spec)
{
    /// <summary>After an error a metric is measured again after ten seconds, so no replay looks less often.</summary>
    private const long ErrorRetrySeconds = 10;

    /// <summary>All templates that no other one in the files includes, or those that are named.</summary>
    /// <exception cref="RefusedException">A template is missing or wrong, or an argument has no value; the message says which.</exception>
    public static IReadOnlyList<ReplayedTemplate> Of(IReadOnlyList<ManifestDocument> documents, IReadOnlyList<string> names, IReadOnlyList<AnalysisArgument> args)
    {
        var given = documents.Where(document => document.Content["kind"]?.ToString() is "AnalysisTemplate" or "ClusterAnalysisTemplate")
            .Select(document => KubernetesJson.Read<AnalysisTemplate>(document.Content)).ToList();
        var included = given.SelectMany(template => template.Spec?.Templates ?? []).Select(reference => reference.TemplateName).ToHashSet();
        var chosen = names.Count > 0 ? [.. names.Select(name => Find(given, name))] : given.Where(template => !included.Contains(template.Name)).ToList();
        if (chosen.Count == 0)
        {
            throw new RefusedException(ExitCode.BadInput, "there is no AnalysisTemplate in what was given");
        }

        var replayed = chosen.Select(template => Compose(template, given, args)).ToList();
        var known = replayed.SelectMany(pair => pair.Args).ToHashSet();
        return args.FirstOrDefault(arg => !known.Contains(arg.Name ?? "")) is { } unknown
            ? throw new RefusedException(ExitCode.BadInput, $"no template has an argument \"{unknown.Name}\"; there {(known.Count == 0 ? "is none" : $"is {string.Join(", ", known.Order())}")}")
            : [.. replayed.Select(pair => pair.Template)];
    }

    /// <summary>The longest step that meets every measurement when it is due.</summary>
    public static TimeSpan StepFor(IReadOnlyList<ReplayedTemplate> templates) => TimeSpan.FromSeconds(templates
        .SelectMany(template => template.Spec.Metrics ?? [])
        .SelectMany(metric => new[] { metric.Interval?.Value, metric.InitialDelay?.Value })
        .Where(length => length >= TimeSpan.FromSeconds(1))
        .Select(length => length!.Value.Ticks % TimeSpan.TicksPerSecond == 0 ? length.Value.Ticks / TimeSpan.TicksPerSecond : 1)
        .Aggregate(ErrorRetrySeconds, GreatestCommonDivisor));

    private static AnalysisTemplate Find(List<AnalysisTemplate> given, string name) =>
        given.Find(template => template.Name == name)
        ?? throw new RefusedException(ExitCode.BadInput, $"--template: there is no AnalysisTemplate \"{name}\"; there is {string.Join(", ", given.Select(template => template.Name))}");

    private static (ReplayedTemplate Template, IReadOnlyList<string> Args) Compose(AnalysisTemplate template, List<AnalysisTemplate> given, IReadOnlyList<AnalysisArgument> args)
    {
        var root = new AnalysisTemplateReference { TemplateName = template.Name, ClusterScope = template.Kind == ResourceTypes.ClusterAnalysisTemplate.Kind };
        if (!AnalysisComposition.TryCompose([root], reference => given.Find(one => one.Name == reference.TemplateName), args, out var run, out var problem))
        {
            throw Refused(template, problem.EndsWith("was not resolved", StringComparison.Ordinal) ? $"{problem}; give it with --arg NAME=VALUE" : problem);
        }

        var spec = run.Spec;
        if (spec.Args?.FirstOrDefault(arg => arg.Value is null) is { } open)
        {
            throw Refused(template, $"args.{open.Name} is looked up on the cluster; give it with --arg {open.Name}=VALUE");
        }

        var metrics = new List<Metric>();
        foreach (var metric in spec.Metrics ?? [])
        {
            metrics.Add(MetricArguments.TryResolve(metric, spec.Args ?? [], out var resolved, out var missing) ? resolved : throw Refused(template, $"metric \"{metric.Name}\": {missing}"));
        }

        return MetricValidation.Validate(metrics) is { } invalid
            ? throw Refused(template, invalid)
            : (new ReplayedTemplate(template.Name, new AnalysisRunSpec { Metrics = metrics }), [.. (spec.Args ?? []).Select(arg => arg.Name ?? "")]);
    }

    private static RefusedException Refused(AnalysisTemplate template, string problem) => new(ExitCode.BadInput, $"template \"{template.Name}\": {problem}");

    private static long GreatestCommonDivisor(long left, long right) => right == 0 ? left : GreatestCommonDivisor(right, left % right);
}
