using System.Globalization;

namespace Platform.Console.Views.Text;

/// <summary>Numbers and times as people read them.</summary>
internal static class Amount
{
    /// <summary>"4.8 %", "0.02 %", "0 %"; at most two digits that count beyond the whole.</summary>
    public static string Percent(double fraction) => double.IsFinite(fraction) ? $"{Digits(100 * fraction)} %" : "–";

    /// <summary>"12 ms", "1.4 s".</summary>
    public static string Milliseconds(double value) =>
        !double.IsFinite(value) ? "–" : value >= 1000 ? $"{Digits(value / 1000)} s" : $"{Digits(value)} ms";

    /// <summary>"0.02", "4.8", "31", "1,204".</summary>
    public static string Digits(double value)
    {
        var size = Math.Abs(value);
        return !double.IsFinite(value) ? "–"
            : size >= 1000 ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : size >= 10 ? value.ToString("0.#", CultureInfo.InvariantCulture)
            : size >= 1 ? value.ToString("0.##", CultureInfo.InvariantCulture)
            : value.ToString("0.###", CultureInfo.InvariantCulture);
    }

    public static string Count(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"8 s", "3 min", "2 h", "5 d"; never negative.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalSeconds: < 120 } => Whole(span.TotalSeconds, "s"),
        { TotalMinutes: < 120 } => Whole(span.TotalMinutes, "min"),
        { TotalHours: < 48 } => Whole(span.TotalHours, "h"),
        _ => Whole(span.TotalDays, "d"),
    };

    public static string Ago(DateTimeOffset? then, DateTimeOffset now) => then is { } time ? $"{Span(now - time)} ago" : "";

    /// <summary>How small a chance is, from the evidence against it: "1 in 10,000 by chance".</summary>
    /// <param name="logE">Natural logarithm of the evidence (an e-value: at most 1/e of all good versions ever reach it).</param>
    public static string Chance(double logE) => logE switch
    {
        < 0.7 => "what chance does",
        > 20 => "less than 1 in 100 million by chance",
        _ => $"1 in {Count(Rounded(Math.Exp(logE)))} by chance",
    };

    // Two digits: more would be an accuracy that is not there.
    private static double Rounded(double value)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(value)) - 1));
        return Math.Floor(value / unit) * unit;
    }

    private static string Whole(double value, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(value):0} {unit}");
}
