using System.Runtime.InteropServices;

namespace Platform.TrafficRouter.Routing;

/// <summary>
/// What a match says of the path, tried from a value that lies in the array of routes itself: a host with many routes is searched
/// without touching the objects of those that do not match, which among a thousand hosts are in no cache. Small for the same reason.
/// </summary>
internal readonly struct PathFilter
{
    private const int TailLength = sizeof(ulong) / sizeof(char);
    private readonly string? _text;
    private readonly ulong _tail;
    private readonly int _length;
    private readonly bool _isWhole;
    private readonly bool _isDecisive;

    /// <param name="match">Only case-sensitive prefixes and exact texts are known here; of others every path passes.</param>
    public PathFilter(MatchModel match)
    {
        _isDecisive = match is { IsPathOnly: true, Uri: null };
        if (match.Uri is { IgnoresCase: false, Kind: StringMatchKind.Exact or StringMatchKind.Prefix } uri)
        {
            (_text, _length) = (uri.Text, uri.Text.Length);
            _isWhole = uri.Kind == StringMatchKind.Exact;
            _tail = _length >= TailLength ? Tail(uri.Text, _length) : 0;
            _isDecisive = match.IsPathOnly;
        }
    }

    /// <summary>Whether a path that passes is all that the match asks for.</summary>
    public bool IsDecisive => _isDecisive;

    /// <summary>False only for a path that the match does not take.</summary>
    public bool Passes(ReadOnlySpan<char> path) =>
        _text is null
        || ((_isWhole ? path.Length == _length : path.Length >= _length)
            && (_length < TailLength || Tail(path, _length) == _tail)
            && path.StartsWith(_text, StringComparison.Ordinal));

    /// <summary>The last characters of the first <paramref name="length"/>: the routes of a host differ there rather than where they begin.</summary>
    private static ulong Tail(ReadOnlySpan<char> path, int length) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(path.Slice(length - TailLength, TailLength)));
}
