using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>
/// Finds a character of a text value in the file it was read from: plain, quoted and block scalars of YAML, strings of JSON.
/// Where the file does not hold the text as it is (escapes, anchors, patches of a kustomization), the place of the field is the answer.
/// </summary>
internal static class ScalarText
{
    /// <param name="lines">Of the file; null when they are not known.</param>
    /// <param name="key">Where the field's key is.</param>
    /// <param name="text">The value.</param>
    /// <param name="offset">The character looked for, from 0.</param>
    public static SourcePosition Locate(IReadOnlyList<string>? lines, SourcePosition key, string text, int offset)
    {
        if (lines is null || key.Line < 1 || key.Line > lines.Count || ValueStart(lines[key.Line - 1], key.Column - 1) is not { } start)
        {
            return key;
        }

        var first = lines[key.Line - 1];
        var isBlock = start < first.Length && first[start] is '|' or '>';
        var isQuoted = start < first.Length && first[start] is '"' or '\'';
        var (line, column) = isBlock ? (key.Line + 1, 0) : (key.Line, isQuoted ? start + 1 : start);
        var known = 0;
        for (; line <= lines.Count; line++, column = 0)
        {
            var content = lines[line - 1];
            while (column < content.Length && char.IsWhiteSpace(content[column]))
            {
                column++;
            }

            while (known < text.Length && char.IsWhiteSpace(text[known]))
            {
                known++;
            }

            if (offset <= known && column < content.Length)
            {
                return key with { Line = line, Column = column + 1 };
            }

            var same = content.AsSpan(Math.Min(column, content.Length)).CommonPrefixLength(text.AsSpan(known));
            if (offset < known + same || (offset == known + same && offset == text.TrimEnd().Length))
            {
                return key with { Line = line, Column = column + offset - known + 1 };
            }

            if (same == 0 && column < content.Length)
            {
                return key;
            }

            known += same;
        }

        return key;
    }

    /// <summary>Where the value begins after the key and its colon; null when there is no colon.</summary>
    private static int? ValueStart(string line, int key)
    {
        if (key < 0 || key >= line.Length)
        {
            return null;
        }

        var from = line[key] is '"' or '\'' && line.IndexOf(line[key], key + 1) is > 0 and var close ? close : key;
        var colon = line.IndexOf(':', from);
        if (colon < 0)
        {
            return null;
        }

        var start = colon + 1;
        while (start < line.Length && line[start] == ' ')
        {
            start++;
        }

        return start;
    }
}
