using System.Runtime.InteropServices;

namespace Platform.TrafficRouter.Routing;

/// <summary>
/// Whether a path may be one that a match takes, told by a value of 8 bytes that lies in the array of routes itself: a host with many
/// routes is searched without touching the objects of those that do not match, which among a thousand hosts are in no cache.
/// </summary>
internal readonly struct PathFilter
{
    private const int TailLength = sizeof(ulong) / sizeof(char);
    private const int LengthBits = 15;
    private const int TailShift = LengthBits + 1;

    // From the top: 48 bits of the mixed tail, 15 of the text's length, and whether nothing may follow it. All 0 lets everything pass.
    private readonly ulong _bits;

    /// <param name="match">Only case-sensitive prefixes and exact texts are known here; of others every path may pass.</param>
    public PathFilter(MatchModel match)
    {
        if (match.Uri is { IsText: true, Text.Length: < 1 << LengthBits } uri)
        {
            var length = uri.Text.Length;
            _bits = (length >= TailLength ? Tail(uri.Text, length) << TailShift : 0) | ((ulong)length << 1) | (uri.Kind == StringMatchKind.Exact ? 1UL : 0);
        }
    }

    /// <summary>False only for a path that the match does not take.</summary>
    public bool MayTake(ReadOnlySpan<char> path)
    {
        var length = (int)(_bits >> 1) & ((1 << LengthBits) - 1);
        return ((_bits & 1) != 0 ? path.Length == length : path.Length >= length) && (length < TailLength || Tail(path, length) == _bits >> TailShift);
    }

    /// <summary>48 bits of the last characters of the first <paramref name="length"/>: the routes of a host differ there rather than where they begin.</summary>
    private static ulong Tail(ReadOnlySpan<char> path, int length) =>
        (MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(path.Slice(length - TailLength, TailLength))) * 0x9E37_79B9_7F4A_7C15) >> TailShift;
}
