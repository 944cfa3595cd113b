using System.Globalization;

namespace Platform.Rollouts.Budgets;

/// <summary>Durations as PromQL writes them.</summary>
public static class PromDuration
{
    private static readonly (long Milliseconds, string Unit)[] Units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s"), (1, "ms")];

    /// <summary>In the largest unit that leaves no rest: 30d, 90m, 1500ms. At least 1ms.</summary>
    public static string Text(TimeSpan duration)
    {
        var milliseconds = Math.Max(1, (long)Math.Round(duration.TotalMilliseconds));
        var (size, unit) = Units.First(each => milliseconds % each.Milliseconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds / size}{unit}");
    }
}
