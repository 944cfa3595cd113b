using Platform.Manifests;

namespace Platform.Rollouts;

/// <summary>Arguments of several templates, and a caller's values for them.</summary>
public static class TemplateArguments
{
    /// <summary>One list out of all templates' arguments. Two different default values for one argument are a contradiction; no value takes over the other's.</summary>
    public static IReadOnlyList<AnalysisArgument> Flatten(IEnumerable<AnalysisTemplateSpec> templates, out string? problem)
    {
        problem = null;
        var combined = new List<AnalysisArgument>();
        foreach (var arg in templates.SelectMany(template => template.Args ?? []))
        {
            var index = combined.FindIndex(known => known.Name == arg.Name);
            if (index < 0)
            {
                combined.Add(arg);
                continue;
            }

            var known = combined[index];
            if (known.Value is not null && arg.Value is not null && known.Value != arg.Value)
            {
                problem = $"Argument `{known.Name}` specified multiple times with different values: '{known.Value}', '{arg.Value}'";
                return [];
            }

            combined[index] = known.Value is null ? arg : known;
        }

        return combined;
    }

    /// <summary>The templates' arguments with the caller's values; every one needs a value in the end.</summary>
    public static IReadOnlyList<AnalysisArgument> Merge(IReadOnlyList<AnalysisArgument> given, IReadOnlyList<AnalysisArgument> defaults, out string? problem)
    {
        var merged = defaults.ToList();
        foreach (var arg in given)
        {
            var index = merged.FindIndex(known => known.Name == arg.Name);
            if (index >= 0)
            {
                merged[index] = arg.Value is not null ? merged[index] with { Value = arg.Value }
                    : arg.ValueFrom is not null ? merged[index] with { ValueFrom = arg.ValueFrom }
                    : merged[index];
            }
        }

        problem = merged.Find(arg => arg.Value is null && arg.ValueFrom is null) is { } open ? $"args.{open.Name} was not resolved" : null;
        return merged;
    }
}
