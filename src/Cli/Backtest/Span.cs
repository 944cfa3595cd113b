using System.Globalization;

namespace Platform.Cli.Backtest;

/// <summary>Lengths of time as a reader says them: 40 s, 1 min 20 s, 2 h 5 min, 3 d 4 h.</summary>
internal static class Span
{
    public static string Text(TimeSpan span)
    {
        var seconds = (long)Math.Round(span.TotalSeconds);
        return seconds switch
        {
            < 60 => Of(seconds, "s", 0, ""),
            < 3600 => Of(seconds / 60, "min", seconds % 60, "s"),
            < 86_400 => Of(seconds / 3600, "h", seconds % 3600 / 60, "min"),
            _ => Of(seconds / 86_400, "d", seconds % 86_400 / 3600, "h"),
        };
    }

    private static string Of(long large, string unit, long small, string smaller) => small == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{large} {unit}")
        : string.Create(CultureInfo.InvariantCulture, $"{large} {unit} {small} {smaller}");
}
