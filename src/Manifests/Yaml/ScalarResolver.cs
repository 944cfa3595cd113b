using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Manifests;

/// <summary>
/// What an unquoted YAML scalar means to kubectl (sigs.k8s.io/yaml over go-yaml v2, which is YAML 1.1 without base 60 and
/// dates): y/n/yes/no/on/off are booleans, 010 is octal, 1_000 is a number, 12:30 and 2020-01-01 are strings.
/// </summary>
internal static partial class ScalarResolver
{
    private static readonly Dictionary<string, bool> Booleans = Spellings();

    /// <summary>The value; null for null. Not-a-number and infinity have no JSON form: <paramref name="representable"/> is false.</summary>
    public static JsonNode? Resolve(string text, out bool representable, YamlDialect dialect = YamlDialect.Kubectl)
    {
        representable = true;
        if (IsNull(text))
        {
            return null;
        }

        if (Booleans.TryGetValue(text, out var boolean) && (dialect is YamlDialect.Kubectl || text.ToUpperInvariant() is "TRUE" or "FALSE"))
        {
            return JsonValue.Create(boolean);
        }

        if (text[0] is (>= '0' and <= '9') or '+' or '-' or '.' && Number(text, out representable) is { } number)
        {
            return number;
        }

        return JsonValue.Create(text);
    }

    /// <summary>True when the text, unquoted, reads back as this same string, here and in parsers that follow other YAML versions.</summary>
    public static bool StaysString(string text) =>
        !IsNull(text)
        && !Booleans.ContainsKey(text)
        && !LooksNumeric().IsMatch(text)
        && Resolve(text, out var representable) is JsonValue value && representable && value.TryGetValue<string>(out _);

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool? Boolean(string text) => Booleans.TryGetValue(text, out var value) ? value : null;

    public static JsonValue? Number(string text, out bool representable)
    {
        representable = text.TrimStart('+', '-').ToUpperInvariant() is not (".INF" or ".NAN");
        if (!representable)
        {
            return null;
        }

        var plain = text.Replace("_", "", StringComparison.Ordinal);
        return Integer(plain) ?? Float(plain);
    }

    private static JsonValue? Integer(string text)
    {
        var negative = text.StartsWith('-');
        var digits = text.AsSpan(text.Length > 0 && text[0] is '+' or '-' ? 1 : 0);
        var radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            radix = digits[1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, 'b' or 'B' => 2, _ => 0 };
            digits = radix == 0 ? digits[1..] : digits[2..];
            radix = radix == 0 ? 8 : radix;
        }

        if (digits.IsEmpty)
        {
            return null;
        }

        Int128 value = 0;
        foreach (var digit in digits)
        {
            var worth = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : radix;
            value = (value * radix) + worth;
            if (worth >= radix || value > ulong.MaxValue)
            {
                return null;
            }
        }

        value = negative ? -value : value;
        return value > long.MaxValue ? JsonValue.Create((ulong)value)
            : value >= long.MinValue ? JsonValue.Create((long)value)
            : null;
    }

    private static JsonValue? Float(string text)
    {
        if (!FloatPattern().IsMatch(text)
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || double.IsInfinity(value))
        {
            return null;
        }

        // Go's JSON encoder writes 3.0 as 3, so that an integer field takes it.
        return Math.Abs(value) < 1e15 && Math.Floor(value) == value ? JsonValue.Create((long)value) : JsonValue.Create(value);
    }

    private static Dictionary<string, bool> Spellings()
    {
        var all = new Dictionary<string, bool>();
        foreach (var word in (string[])["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"])
        {
            all[word] = true;
        }

        foreach (var word in (string[])["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"])
        {
            all[word] = false;
        }

        return all;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FloatPattern();

    /// <summary>Numbers, base 60 and dates of YAML 1.1 and 1.2: the writer quotes them even where this reader takes them as strings.</summary>
    [GeneratedRegex(@"^[-+]?(\.?[0-9][0-9_.,:eE+xXoObBa-fA-F\-]*([tT ][0-9:.]+[zZ]?)?|\.(inf|Inf|INF|nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex LooksNumeric();
}
