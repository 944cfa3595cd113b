using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>An analysis with the templates it is made of and the values its arguments have.</summary>
/// <param name="Use">Where it is asked for.</param>
/// <param name="Templates">In the order their metrics come, each once; those that are not there are left out.</param>
/// <param name="Missing">Templates that are not there, and the object and field that names each.</param>
/// <param name="Args">The arguments of all templates with the values that win; null: known only at run time, or never.</param>
internal sealed record ComposedAnalysis(
    AnalysisUse Use,
    IReadOnlyList<LintTemplate> Templates,
    IReadOnlyList<(LintObject Object, FieldPath Path, AnalysisTemplateReference Template)> Missing,
    IReadOnlyList<AnalysisArgument> Args)
{
    private const int MostTemplates = 1_000;

    /// <summary>Two templates contradict each other; null when none do.</summary>
    public string? Clash { get; private init; }

    /// <summary>What the annotations of all templates ask for together, and of whoever asks for the analysis.</summary>
    public AnalysisMends Mends { get; private init; } = AnalysisMends.None;

    /// <summary>Two templates' annotations contradict each other; null when none do.</summary>
    public string? MendClash { get; private init; }

    /// <summary>Its metrics with their arguments in place; those that cannot be resolved are left out.</summary>
    public IReadOnlyList<MetricUse> Metrics => field ??= [.. MetricUse.Of(this)];

    /// <summary>False when what it is made of is not known as a whole.</summary>
    public bool IsWhole => Missing.Count == 0;

    public static ComposedAnalysis Of(AnalysisUse use, LintObjects objects)
    {
        var missing = new List<(LintObject, FieldPath, AnalysisTemplateReference)>();
        var found = new List<(bool IsClusterWide, LintTemplate Template)>();
        var seen = new HashSet<(bool, string)>();
        var waiting = new Queue<(LintObject Object, FieldPath Path, AnalysisTemplateReference Template)>(use.References.Select(reference => (use.Owner, reference.Path, reference.Template)));
        if (use.Role == AnalysisRole.Alone && LintTemplate.Of(use.Owner) is { } own)
        {
            Take(own, use.Owner.Type == ResourceTypes.ClusterAnalysisTemplate);
        }

        while (waiting.TryDequeue(out var next) && seen.Count < MostTemplates)
        {
            var isClusterWide = next.Template.ClusterScope == true;
            if (!seen.Add((isClusterWide, next.Template.TemplateName ?? "")))
            {
                continue;
            }

            var type = isClusterWide ? ResourceTypes.ClusterAnalysisTemplate : ResourceTypes.AnalysisTemplate;
            if (objects.Find(type, next.Template.TemplateName, use.Owner) is not { } item)
            {
                missing.Add(next);
            }
            else if (LintTemplate.Of(item) is { } template)
            {
                Take(template, isClusterWide);
            }
        }

        void Take(LintTemplate template, bool isClusterWide)
        {
            found.Add((isClusterWide, template));
            var path = LintTemplate.SpecPath.Child("templates");
            for (var index = 0; index < template.Spec.Templates?.Count; index++)
            {
                waiting.Enqueue((template.Object, path.Index(index).Child("templateName"), template.Spec.Templates[index]));
            }
        }

        List<LintTemplate> templates = [.. found.OrderBy(template => template.IsClusterWide).Select(template => template.Template)];
        var defaults = TemplateArguments.Flatten(templates.Select(template => template.Spec), out var clash);
        defaults = clash is null ? defaults : [.. templates.SelectMany(template => template.Spec.Args ?? []).DistinctBy(arg => arg.Name)];
        var given = use.Args.Select(arg => new AnalysisArgument { Name = arg.Argument.Name, Value = arg.Argument.Value }).ToList();
        var annotations = new Dictionary<string, string>(AnalysisMends.Combine([.. templates.Select(template => template.Mends)], out var mendClash));
        foreach (var (annotation, value) in use.Annotations)
        {
            annotations[annotation] = value;
        }

        return new ComposedAnalysis(use, templates, missing, TemplateArguments.Merge(given, defaults, out _))
        {
            Clash = clash,
            Mends = AnalysisMends.TryRead(annotations, out var mends, out _) ? mends : AnalysisMends.None,
            MendClash = mendClash,
        };
    }

    /// <summary>True when the caller gives the argument a value, known now or at run time.</summary>
    public bool IsGiven(string? name) => Use.Args.Any(arg => arg.Argument.Name == name && (arg.Argument.Value is not null || arg.Argument.ValueFrom is not null));
}
