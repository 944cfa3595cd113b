using Platform.Manifests;

namespace Platform.Cli.Power;

/// <summary>Reads off a Rollout which weights its canary runs at and for how long.</summary>
internal static class PlannedSteps
{
    private const int Usual = 60;

    /// <summary>The steps at which both versions have traffic.</summary>
    public static IReadOnlyList<PlannedStep> Of(Rollout rollout, IReadOnlyDictionary<string, AnalysisTemplateSpec> templates)
    {
        var steps = new List<PlannedStep>();
        var (weight, seconds, open) = (0, 0.0, false);
        foreach (var step in rollout.Spec?.Strategy?.Canary?.Steps ?? [])
        {
            if (step.SetWeight is { } next)
            {
                Close();
                (weight, seconds, open) = (next, 0.0, false);
            }
            else if (step.Pause is { } pause)
            {
                var length = Length(pause);
                open |= length is null;
                seconds += length ?? 0;
            }
            else if (step.Analysis is { } analysis)
            {
                var length = (analysis.Templates ?? []).Select(reference => templates.TryGetValue(reference.TemplateName ?? "", out var template) ? Length(template) : null).ToArray();
                open |= length.Any(part => part is null);
                seconds += length.Max() ?? 0;
            }
        }

        Close();
        return steps;

        void Close()
        {
            if (weight is > 0 and < 100)
            {
                steps.Add(new PlannedStep(weight, seconds >= 1 ? (int)seconds : Usual, seconds < 1 || open));
            }
        }
    }

    /// <summary>Seconds of a pause; null until somebody ends it.</summary>
    internal static double? Length(RolloutPause pause) =>
        pause.Duration is not { } duration ? null
        : double.TryParse(duration.ToString(), out var seconds) ? seconds
        : GoDuration.TryParse(duration.ToString(), out var length) ? length.TotalSeconds
        : null;

    /// <summary>Seconds until a template's measurements are taken; null without an end.</summary>
    internal static double? Length(AnalysisTemplateSpec template)
    {
        var longest = 0.0;
        foreach (var metric in template.Metrics ?? [])
        {
            if (!int.TryParse(Resolved(metric.Count?.ToString(), template) ?? (metric.Interval is null ? "1" : null), out var count))
            {
                return null;
            }

            longest = Math.Max(longest, Seconds(metric.InitialDelay) + ((count - 1) * Seconds(metric.Interval)));
        }

        return longest;

        double Seconds(GoDuration? duration) => GoDuration.TryParse(Resolved(duration?.Text, template), out var length) ? length.TotalSeconds : 0.0;
    }

    // A template's own defaults are all that is known here; what the rollout passes rarely is a duration.
    private static string? Resolved(string? text, AnalysisTemplateSpec template)
    {
        foreach (var argument in template.Args ?? [])
        {
            text = text?.Replace($"{{{{args.{argument.Name}}}}}", argument.Value, StringComparison.Ordinal);
        }

        return text;
    }
}
