using System.Text;
using Platform.TrafficRouter.Requests;

namespace Platform.TrafficRouter.Listening;

/// <summary>
/// How the server is to read the Connection field. Where that holds exactly one of close, keep-alive and upgrade, the server puts
/// this word in place of the whole field, and the other names in it would be lost (<see cref="HopByHop"/> needs them). So it is
/// given none or two of the three: keep-alive, which HTTP/1.1 means anyway, is left out, or added to one of the others, which
/// go before it.
/// </summary>
internal sealed class ConnectionFieldEncoding : Encoding
{
    private const string KeepAlive = "keep-alive";

    public static ConnectionFieldEncoding Instance { get; } = new();

    /// <summary>The field as the server is to see it.</summary>
    public static string Read(ReadOnlySpan<byte> field)
    {
        var names = Latin1.GetString(field).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        names.RemoveAll(name => name.Equals(KeepAlive, StringComparison.OrdinalIgnoreCase));
        if (names.Exists(name => name.Equals("close", StringComparison.OrdinalIgnoreCase) || name.Equals("upgrade", StringComparison.OrdinalIgnoreCase)))
        {
            names.Add(KeepAlive);
        }

        return string.Join(", ", names);
    }

    public override int GetCharCount(byte[] bytes, int index, int count) => Read(bytes.AsSpan(index, count)).Length;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        var text = Read(bytes.AsSpan(byteIndex, byteCount));
        text.CopyTo(0, chars, charIndex, text.Length);
        return text.Length;
    }

    /// <summary>Each comma may become a comma and a space, and a word may be added.</summary>
    public override int GetMaxCharCount(int byteCount) => (2 * byteCount) + KeepAlive.Length + 2;

    public override int GetByteCount(char[] chars, int index, int count) => Latin1.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => Latin1.GetMaxByteCount(charCount);
}
