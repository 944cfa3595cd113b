using System.Text;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>Bytes of a request head. Kept with its connection, since heads are alike from request to request.</summary>
internal sealed class HeadBuffer
{
    private const int Initial = 1024;
    private const int Kept = 16 * 1024;
    private byte[] _bytes = new byte[Initial];
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Clear()
    {
        _length = 0;
        if (_bytes.Length > Kept)
        {
            _bytes = new byte[Initial];
        }
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
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

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }

        return _bytes.AsSpan(_length);
    }
}
