using YamlDotNet.Core;

namespace Platform.Manifests;

/// <summary>Says in one sentence what is wrong with YAML that does not parse.</summary>
internal static class YamlSyntaxError
{
    /// <param name="error">What the parser threw: a YamlException, or what its own bugs throw on brackets left open.</param>
    /// <param name="last">Where the last thing understood ends.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="file">What to call it.</param>
    public static ManifestFormatException Explain(Exception error, Mark? last, string text, string file)
    {
        if (error is not YamlException { Message: var message, Start: var start })
        {
            return new ManifestFormatException(Position(file, last ?? Mark.Empty), "not YAML: a list or map in brackets is not closed here", error);
        }

        if (message.Contains("tab", StringComparison.Ordinal) && FirstTabIndent(text, (int)start.Line) is { } line)
        {
            return new ManifestFormatException(new SourcePosition(file, line, 1), "the line is indented with a tab; YAML takes spaces only", error);
        }

        return new ManifestFormatException(Position(file, start), Sentence(message), error);
    }

    private static SourcePosition Position(string file, in Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    /// <summary>The parser reports the tab at the start of what it breaks, which may be lines above.</summary>
    private static int? FirstTabIndent(string text, int from)
    {
        var content = text.AsSpan();
        var line = 0;
        foreach (var range in content.Split('\n'))
        {
            var indent = content[range];
            if (++line >= from && indent[..(indent.Length - indent.TrimStart(" \t").Length)].Contains('\t'))
            {
                return line;
            }
        }

        return null;
    }

    private static string Sentence(string message)
    {
        var reason = message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return reason.Length == 0 ? "not YAML" : $"not YAML: {char.ToLowerInvariant(reason[0])}{reason[1..]}";
    }
}
