using System.Buffers;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>A header's line (RFC 9110, 5), read strictly: what two readers could read in two ways is none.</summary>
internal static class FieldLine
{
    private static readonly SearchValues<byte> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    // All controls but the tab.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(code => code != '\t').Select(code => (byte)code), 0x7f]);

    /// <param name="line">Without its end.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, out string name, out ReadOnlySpan<byte> value)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].IndexOfAnyExcept(Token) >= 0 || line[colon..].IndexOfAny(Controls) >= 0)
        {
            name = "";
            value = default;
            return false;
        }

        name = HeaderNames.Of(line[..colon]);
        value = line[(colon + 1)..].Trim(" \t"u8);
        return true;
    }
}
