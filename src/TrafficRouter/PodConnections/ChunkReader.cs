using System.Globalization;
using System.Text;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>Takes a chunked body apart (RFC 9112, 7.1), however its bytes arrive.</summary>
internal struct ChunkReader
{
    // A size line with its extensions, and a trailer's line.
    private const int LongestLine = 8 * 1024;

    // Bytes of all trailers, as of a head.
    private const int MostTrailers = PodConnection.MaxHead;
    private const int MostSizeDigits = 15;

    private enum Part
    {
        Size,
        Content,
        ContentEnd,
        Trailer,
        End,
    }

    private Part _part;
    private long _left;
    private List<KeyValuePair<string, string>>? _trailers;

    /// <summary>The trailers so far that may be passed on.</summary>
    public readonly IReadOnlyList<KeyValuePair<string, string>> Trailers => _trailers ?? [];

    /// <summary>The body, trailers included, is complete.</summary>
    public readonly bool IsComplete => _part == Part.End;

    /// <summary>Bytes of content that follow before the next mark.</summary>
    public readonly long ContentLeft => _part == Part.Content ? _left : 0;

    /// <summary>That many bytes of content were taken.</summary>
    public void Take(long count)
    {
        _left -= count;
        if (_left == 0)
        {
            _part = Part.ContentEnd;
        }
    }

    /// <summary>Reads marks at the start of <paramref name="bytes"/> until content or the end comes.</summary>
    /// <param name="consumed">Bytes that were read.</param>
    /// <returns>False when what is there breaks the rules; true also when more bytes are needed (neither content nor the end).</returns>
    public bool TryAdvance(ReadOnlySpan<byte> bytes, out int consumed)
    {
        consumed = 0;
        while (_part is not (Part.Content or Part.End))
        {
            var rest = bytes[consumed..];
            var end = rest.IndexOf((byte)'\n');
            if (end < 0)
            {
                return rest.Length <= LongestLine;
            }

            if (end == 0 || rest[end - 1] != '\r' || end > LongestLine || !TakeLine(rest[..(end - 1)]))
            {
                return false;
            }

            consumed += end + 1;
        }

        return true;
    }

    private bool TakeLine(ReadOnlySpan<byte> line)
    {
        switch (_part)
        {
            case Part.Size:
                return TakeSize(line);
            case Part.ContentEnd:
                _part = Part.Size;
                return line.Length == 0;
            case Part.Trailer:
                return TakeTrailer(line);
            case Part.Content:
            case Part.End:
            default:
                throw new InvalidOperationException($"no line in part {_part} of a chunked body");
        }
    }

    private bool TakeSize(ReadOnlySpan<byte> line)
    {
        var semicolon = line.IndexOf((byte)';');
        var digits = (semicolon < 0 ? line : line[..semicolon]).TrimEnd(" \t"u8);
        if (digits.Length is 0 or > MostSizeDigits)
        {
            return false;
        }

        if (!long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size))
        {
            return false;
        }

        (_left, _part) = size == 0 ? (MostTrailers, Part.Trailer) : (size, Part.Content);
        return true;
    }

    private bool TakeTrailer(ReadOnlySpan<byte> line)
    {
        if (line.Length == 0)
        {
            _part = Part.End;
            return true;
        }

        _left -= line.Length;
        if (_left < 0 || !FieldLine.TryRead(line, out var name, out var value))
        {
            return false;
        }

        if (TrailerFields.ArePassedOn(name))
        {
            (_trailers ??= []).Add(new(name, Encoding.Latin1.GetString(value)));
        }

        return true;
    }
}
