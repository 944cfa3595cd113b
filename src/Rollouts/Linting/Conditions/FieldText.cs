using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Rollouts.Linting;

/// <summary>Places within texts.</summary>
internal static class FieldText
{
    private const int MostShown = 160;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>In quotes on one line, and not endless.</summary>
    public static string Quote(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return JsonSerializer.Serialize(line.Length <= MostShown ? line : $"{line[..MostShown]}...", Relaxed);
    }

    /// <summary>The index of a line and column, both from 1; columns count Unicode scalar values.</summary>
    public static int Offset(string text, int line, int column)
    {
        var start = 0;
        for (var i = 1; i < line && text.IndexOf('\n', start) is >= 0 and var end; i++)
        {
            start = end + 1;
        }

        var offset = start;
        foreach (var rune in text.AsSpan(start).EnumerateRunes())
        {
            if (--column <= 0)
            {
                break;
            }

            offset += rune.Utf16SequenceLength;
        }

        return Math.Min(offset, text.Length);
    }

    /// <summary>The offset, if everything before it is the same in both texts; else 0.</summary>
    public static int SameOffset(string written, string resolved, int offset) =>
        written.AsSpan().CommonPrefixLength(resolved) >= offset ? offset : 0;
}
