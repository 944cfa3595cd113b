using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Rollouts.Conditions;

/// <summary>Go's conversions and assertions, with its messages.</summary>
internal static partial class GoValue
{
    /// <summary>A type assertion.</summary>
    public static T Assert<T>(object? value, string name) =>
        value is T typed ? typed : throw new ConditionException($"interface conversion: interface {{}} is {(value is null ? "nil" : GoText.TypeName(value))}, not {name}");

    public static bool AsBool(object? value) => Assert<bool>(value, "bool");

    public static string AsString(object? value) => Assert<string>(value, "string");

    public static Array AsArray(object? value, string function) =>
        value as Array ?? throw new ConditionException($"invalid argument for {function} (type {GoText.TypeName(value)})");

    /// <summary>A number as an index: floats lose their fraction.</summary>
    public static long ToIndex(object? value) => value switch
    {
        long integer => integer,
        double number => Truncate(number),
        _ => throw new ConditionException($"invalid operation: int({GoText.TypeName(value)})"),
    };

    public static double ToFloat(object? value) => value switch
    {
        double number => number,
        long integer => integer,
        _ => throw new ConditionException($"invalid operation: float({GoText.TypeName(value)})"),
    };

    /// <summary>int64(f) as on amd64: NaN and what does not fit become the smallest integer.</summary>
    public static long Truncate(double value) =>
        value is >= -9223372036854775808.0 and < 9223372036854775808.0 ? (long)value : long.MinValue;

    /// <summary>strconv.ParseInt(text, 10, 64); the error is Go's reason.</summary>
    public static long? ParseInteger(string text, out string reason)
    {
        reason = "invalid syntax";
        if (!IntegerPattern().IsMatch(text))
        {
            return null;
        }

        reason = "value out of range";
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>strconv.ParseFloat(text, 64) without hexadecimal floats; the error is Go's reason.</summary>
    public static double? ParseFloat(string text, out string reason)
    {
        reason = "invalid syntax";
        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
        {
            return double.NaN;
        }

        var bare = text.TrimStart('+', '-');
        if (text.Length - bare.Length <= 1 && IsInfinity(bare))
        {
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (!FloatPattern().IsMatch(text))
        {
            return null;
        }

        reason = "value out of range";
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(number) ? number : null;
    }

    private static bool IsInfinity(string text) =>
        text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[+-]?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FloatPattern();
}
