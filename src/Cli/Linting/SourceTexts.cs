using System.Text;

namespace Platform.Cli.Linting;

/// <summary>The texts of the files that were read, each read once.</summary>
internal sealed class SourceTexts
{
    private readonly Dictionary<string, string?> _texts = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _lines = [];

    /// <summary>Those that exist, in the order they were read.</summary>
    public IReadOnlyCollection<string> Files => [.. _texts.Where(pair => pair.Value is not null).Select(pair => pair.Key)];

    /// <summary>Null when there is no file.</summary>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public string? Read(string path)
    {
        if (!_texts.TryGetValue(path, out var text))
        {
            text = File.Exists(path) ? File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)) : null;
            _texts[path] = text;
        }

        return text;
    }

    /// <summary>A text from elsewhere, under a name.</summary>
    public void Add(string name, string text) => _texts[name] = text;

    /// <summary>Null for what was not read.</summary>
    public IReadOnlyList<string>? LinesOf(string path)
    {
        if (_lines.TryGetValue(path, out var lines))
        {
            return lines;
        }

        return _texts.GetValueOrDefault(path) is { } text ? _lines[path] = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n') : null;
    }
}
