using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>How long analyses and steps last, as far as a manifest tells.</summary>
internal static class AnalysisLength
{
    /// <summary>To the last measurement when none fails; null where it has no end.</summary>
    public static TimeSpan? Of(MetricModel metric) =>
        metric.Count is { } count ? (metric.InitialDelay ?? TimeSpan.Zero) + Times(metric.Interval ?? TimeSpan.Zero, Math.Max(0, count - 1)) : null;

    /// <summary>To the end of the longest metric; null where one has no end, or is not known.</summary>
    public static TimeSpan? Of(IReadOnlyList<MetricModel> metrics) =>
        metrics.Count == 0 || metrics.Any(metric => Of(metric) is null) ? null : metrics.Max(metric => Of(metric));

    /// <summary>Pauses and analyses from a step on; null where a person, an experiment or an open analysis decides.</summary>
    public static TimeSpan? OfSteps(IReadOnlyList<CanaryStep> steps, int from, Func<int, IReadOnlyList<MetricModel>> metricsOf)
    {
        var total = TimeSpan.Zero;
        for (var index = Math.Max(0, from); index < steps.Count; index++)
        {
            var step = steps[index];
            var length = step.Pause is { } pause ? PauseDuration.Of(pause)
                : step.Analysis is not null ? Of(metricsOf(index))
                : step.Experiment is not null || step.Plugin is not null ? null
                : TimeSpan.Zero;
            if (length is null)
            {
                return null;
            }

            total = Plus(total, length.Value);
        }

        return total;
    }

    /// <summary>As people write it: 90s, 5m, 1h.</summary>
    public static string Text(TimeSpan length) => GoDuration.From(length).Text is var text && text.EndsWith("m0s", StringComparison.Ordinal) ? text[..^2].Replace("h0m", "h", StringComparison.Ordinal) : text;

    private static TimeSpan Times(TimeSpan interval, int count) =>
        interval.Ticks > 0 && count > long.MaxValue / 4 / interval.Ticks ? TimeSpan.FromTicks(long.MaxValue / 4) : TimeSpan.FromTicks(Math.Min(interval.Ticks * count, long.MaxValue / 4));

    private static TimeSpan Plus(TimeSpan one, TimeSpan other) => TimeSpan.FromTicks(Math.Min(long.MaxValue / 4, one.Ticks) + Math.Min(long.MaxValue / 4, other.Ticks));
}
