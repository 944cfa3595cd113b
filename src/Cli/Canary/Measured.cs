using System.Globalization;
using System.Text.Json;

namespace Platform.Cli.Canary;

/// <summary>How measured values are written.</summary>
internal static class Measured
{
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds):0} s");

    public static string ExactSeconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    public static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0.0}");

    /// <summary>A share of 0 to 1 as percent; what is not 0 never reads 0.0.</summary>
    public static string Percent(double share) =>
        share is > 0 and < 0.001 ? "<0.1 %" : string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");

    public static string Milliseconds(double? value) => value is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");

    /// <summary>A measurement as a metric provider writes it: numbers shortened, of the judge's answer the verdict, everything else as it is.</summary>
    public static string Value(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "-";
        }

        if (text.StartsWith('{'))
        {
            return VerdictOf(text) ?? text;
        }

        var inner = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        return double.TryParse(inner, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number.ToString(Math.Abs(number) >= 100 ? "0" : "0.####", CultureInfo.InvariantCulture)
            : text;
    }

    private static string? VerdictOf(string text)
    {
        try
        {
            using var answer = JsonDocument.Parse(text);
            return answer.RootElement.TryGetProperty("verdict", out var verdict) ? verdict.ToString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
