using System.Globalization;
using System.Text;

namespace Platform.Manifests;

/// <summary>Writes a string as the plainest YAML that reads back as the same string.</summary>
internal static class YamlStrings
{
    /// <summary>A block for several lines, else <see cref="Inline"/>.</summary>
    public static string Write(string text, int indent)
    {
        if (!FitsBlock(text))
        {
            return Inline(text);
        }

        var block = new StringBuilder(text.EndsWith('\n') ? "|" : "|-");
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            block.Append('\n').Append(' ', line.Length == 0 ? 0 : indent).Append(line);
        }

        return block.ToString();
    }

    /// <summary>Bare where it can be, else in quotes.</summary>
    public static string Inline(string text)
    {
        if (FitsPlain(text))
        {
            return text;
        }

        return text.All(IsPrintable) && text.AsSpan().IndexOfAny('"', '\\') >= 0 && !text.Contains('\'', StringComparison.Ordinal)
            ? $"'{text}'"
            : DoubleQuoted(text);
    }

    private static bool FitsPlain(string text)
    {
        if (!ScalarResolver.StaysString(text) || text is "<<" || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
        {
            return false;
        }

        var startsWell = char.IsLetterOrDigit(text[0]) || "_/.($+^<".Contains(text[0], StringComparison.Ordinal)
            || (text.Length > 1 && text[0] == '-' && text[1] != ' ');
        return startsWell
            && text.All(IsPrintable)
            && text[^1] is not (' ' or ':')
            && !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains(" #", StringComparison.Ordinal)
            && !text.Contains(" *", StringComparison.Ordinal) // Right in YAML, but the parser takes it for an alias in keys.
            && !text.Contains('\t', StringComparison.Ordinal);
    }

    /// <summary>Blank-looking lines and a first line that starts with a blank would need indentation marks; quotes read better.</summary>
    private static bool FitsBlock(string text)
    {
        var body = text.EndsWith('\n') ? text[..^1] : text;
        return body.Contains('\n', StringComparison.Ordinal)
            && !body.StartsWith('\n') && !body.EndsWith('\n') && body[0] is not (' ' or '\t')
            && body.All(character => character == '\n' || IsPrintable(character))
            && body.Split('\n').All(line => line.Length == 0 || !string.IsNullOrWhiteSpace(line));
    }

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append(@"\n"),
                '\t' => quoted.Append(@"\t"),
                '\r' => quoted.Append(@"\r"),
                _ when IsPrintable(character) || char.IsSurrogate(character) => quoted.Append(character),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>On one line and the same in every YAML version: no control characters, no exotic line breaks, nothing outside the basic plane.</summary>
    private static bool IsPrintable(char character) =>
        character is >= ' ' and <= '~' or '\t'
        || (character > '\u00A0' && character is not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF') && !char.IsSurrogate(character));
}
