namespace Platform.Cli.Rollouts;

/// <summary>A length of time as kubectl prints ages: two units at most, and only while the smaller still matters.</summary>
internal static class Age
{
    public static string Of(TimeSpan age)
    {
        var seconds = (long)Math.Max(age.TotalSeconds, 0);
        var (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86400);
        return seconds < 120 ? $"{seconds}s"
            : minutes < 10 ? Two(minutes, "m", seconds % 60, "s")
            : minutes < 180 ? $"{minutes}m"
            : hours < 8 ? Two(hours, "h", minutes % 60, "m")
            : hours < 48 ? $"{hours}h"
            : days < 8 ? Two(days, "d", hours % 24, "h")
            : days < 730 ? $"{days}d"
            : days < 2920 ? Two(days / 365, "y", days % 365, "d")
            : $"{days / 365}y";
    }

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
