using System.Buffers;
using System.Globalization;
using System.Text;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>
/// Bytes that are about to be sent. Kept with its connection, since heads are alike from request to request; what a body needs
/// beyond that is borrowed from one sending to the next.
/// </summary>
internal sealed class SendBuffer
{
    private const int Initial = 1024;
    private const int Kept = 16 * 1024;

    // A chunk's size in hexadecimal digits.
    private const int MostSizeDigits = 16;

    private byte[] _own = new byte[Initial];
    private byte[]? _borrowed;
    private int _length;

    public ReadOnlyMemory<byte> Written => Bytes.AsMemory(0, _length);

    private byte[] Bytes => _borrowed ?? _own;

    public void Clear()
    {
        _length = 0;
        if (_borrowed is { } borrowed)
        {
            _borrowed = null;
            ArrayPool<byte>.Shared.Return(borrowed);
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    public void Add(in ReadOnlySequence<byte> bytes)
    {
        bytes.CopyTo(Room((int)bytes.Length));
        _length += (int)bytes.Length;
    }

    /// <param name="text">Characters of one byte each: a request is read as Latin-1.</param>
    public void Add(string text) => _length += Encoding.Latin1.GetBytes(text, Room(text.Length));

    public void AddField(string name, string value)
    {
        Add(name);
        Add(": "u8);
        Add(value);
        Add("\r\n"u8);
    }

    /// <param name="content">Not empty: an empty chunk is the end.</param>
    public void AddChunk(in ReadOnlySequence<byte> content)
    {
        var room = Room((int)content.Length + MostSizeDigits);
        content.Length.TryFormat(room, out var digits, "x", CultureInfo.InvariantCulture);
        _length += digits;
        Add("\r\n"u8);
        Add(content);
        Add("\r\n"u8);
    }

    private Span<byte> Room(int count)
    {
        var bytes = Bytes;
        if (bytes.Length - _length < count)
        {
            var size = Math.Max(bytes.Length * 2, _length + count);
            var larger = size <= Kept ? new byte[size] : ArrayPool<byte>.Shared.Rent(size);
            bytes.AsSpan(0, _length).CopyTo(larger);
            var length = _length;
            Clear();
            _length = length;
            (_own, _borrowed) = size <= Kept ? (larger, null) : (_own, larger);
            bytes = larger;
        }

        return bytes.AsSpan(_length);
    }
}
