using System.Globalization;
using System.Text;

namespace Platform.Rollouts.Conditions;

/// <summary>Values and types as Go prints them; messages and measurement values must read as they do upstream.</summary>
public static class GoText
{
    /// <summary>strconv.FormatFloat(value, 'f', -1, 64): the shortest digits that read back the same, never an exponent; NaN, +Inf, -Inf.</summary>
    public static string Decimal(double value)
    {
        if (!double.IsFinite(value))
        {
            return NotFinite(value);
        }

        // Within what measurements mostly are, .NET writes what Go writes.
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('E', StringComparison.Ordinal))
        {
            return text;
        }

        var (sign, digits, point) = Shortest(value);
        return sign + (point <= 0 ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits + new string('0', point - digits.Length)
            : digits[..point] + "." + digits[point..]);
    }

    /// <summary>%v of a float64: shortest digits, with an exponent below 1e-4 and from 1e21 on.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
        {
            return NotFinite(value);
        }

        var (sign, digits, point) = Shortest(value);
        var exponent = point - 1;
        if (value == 0 || exponent is >= -4 and < 21)
        {
            return Decimal(value);
        }

        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
    }

    /// <summary>strconv.Quote: a Go string literal.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\a' => "\\a",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\v' => "\\v",
                < ' ' or 0x7F => $"\\x{rune.Value:x2}",
                _ when IsPrintable(rune) => rune.ToString(),
                <= 0xFFFF => $"\\u{rune.Value:x4}",
                _ => $"\\U{rune.Value:x8}",
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>%#U: U+0040 '@'.</summary>
    internal static string CodePoint(Rune rune) => IsPrintable(rune) ? $"U+{rune.Value:X4} '{rune}'" : $"U+{rune.Value:X4}";

    /// <summary>%v.</summary>
    /// <exception cref="ConditionException">The text is longer than any condition may make one: a list that holds one list many times.</exception>
    internal static string Text(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        ConditionLimits.EnsureStack();
        switch (value)
        {
            case Array array:
                AppendAll(text, "[", array.Cast<object?>(), item => Append(text, item));
                break;
            case IReadOnlyDictionary<string, object?> map:
                AppendAll(text, "map[", map.OrderBy(pair => pair.Key, StringComparer.Ordinal), pair =>
                {
                    text.Append(pair.Key).Append(':');
                    Append(text, pair.Value);
                });
                break;
            default:
                text.Append(Plain(value));
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, string open, IEnumerable<T> items, Action<T> append)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            separator = " ";
            append(item);
            if (text.Length > ConditionLimits.Work)
            {
                throw new ConditionException("memory budget exceeded");
            }
        }

        text.Append(']');
    }

    private static string Plain(object? value) => value switch
    {
        null => "<nil>",
        bool truth => truth ? "true" : "false",
        double number => Number(number),
        long integer => integer.ToString(CultureInfo.InvariantCulture),
        string text => text,
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF +0000 'UTC'", CultureInfo.InvariantCulture),
        TimeSpan duration => $"{Number(duration.TotalSeconds)}s",
        _ => throw new ArgumentException($"no Go value corresponds to a {value.GetType()}", nameof(value)),
    };

    /// <summary>%T.</summary>
    internal static string TypeName(object? value) => value switch
    {
        null => "<nil>",
        long[] => "[]int",
        _ => ConditionType.Of(value).Name,
    };

    private static bool IsPrintable(Rune rune) =>
        rune.Value == ' ' || Rune.IsLetterOrDigit(rune) || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static string NotFinite(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";

    /// <summary>The shortest decimal digits d1d2d3... and where the point stands: value = 0.d1d2d3... * 10^point.</summary>
    private static (string Sign, string Digits, int Point) Shortest(double value)
    {
        var sign = double.IsNegative(value) ? "-" : "";
        if (value == 0)
        {
            return (sign, "0", 1);
        }

        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture); // 0.00123, 45.6 or 1.5E-07
        var mark = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? shortest : shortest[..mark];
        var exponent = mark < 0 ? 0 : int.Parse(shortest[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? mantissa.Length : dot;
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        return (sign, digits.Trim('0'), whole + exponent - leadingZeros);
    }
}
