using System.Runtime.InteropServices;

namespace Platform.TrafficRouter.Routing;

/// <summary>
/// Whether a path may be one that a match takes, told by a value of 16 bytes that lies in the array of routes itself: a host with many
/// routes is searched without touching the objects of those that do not match, which among a thousand hosts are in no cache.
/// </summary>
internal readonly struct PathFilter
{
    private const int TailLength = sizeof(ulong) / sizeof(char);
    private readonly ulong _tail;
    private readonly int _length;
    private readonly bool _isWhole;

    /// <param name="match">Only case-sensitive prefixes and exact texts are known here; of others every path may pass.</param>
    public PathFilter(MatchModel match)
    {
        if (match.Uri is { IsText: true } uri)
        {
            _length = uri.Text.Length;
            _isWhole = uri.Kind == StringMatchKind.Exact;
            _tail = _length >= TailLength ? Tail(uri.Text, _length) : 0;
        }
    }

    /// <summary>False only for a path that the match does not take.</summary>
    public bool MayTake(ReadOnlySpan<char> path) =>
        (_isWhole ? path.Length == _length : path.Length >= _length) && (_length < TailLength || Tail(path, _length) == _tail);

    /// <summary>The last characters of the first <paramref name="length"/>: the routes of a host differ there rather than where they begin.</summary>
    private static ulong Tail(ReadOnlySpan<char> path, int length) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(path.Slice(length - TailLength, TailLength)));
}
