using System.Buffers;

namespace Platform.TrafficRouter.Listening;

/// <summary>The bytes that an HTTP/2 client sends first (RFC 9113, 3.4).</summary>
internal static class ConnectionPreface
{
    private static ReadOnlySpan<byte> Bytes => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>What a connection that starts with these bytes speaks.</summary>
    public static Preface Read(in ReadOnlySequence<byte> start)
    {
        var length = (int)Math.Min(start.Length, Bytes.Length);
        Span<byte> first = stackalloc byte[length];
        start.Slice(0, length).CopyTo(first);
        return !Bytes.StartsWith(first) ? Preface.Absent
            : length == Bytes.Length ? Preface.Present
            : Preface.Ended;
    }
}
