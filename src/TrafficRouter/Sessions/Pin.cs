using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Platform.TrafficRouter.Sessions;

/// <summary>
/// The value of a cookie that pins its bearer to a destination: what it is pinned to, until when, and a signature, so that
/// nobody can choose a version for himself.
/// </summary>
/// <remarks>
/// Base64url of 8 bytes destination, 8 bytes end (Unix seconds; 0 for none) and the first 16 bytes of HMAC-SHA-256 (RFC 2104)
/// over the scope, a zero byte and those 16 bytes.
/// </remarks>
internal static class Pin
{
    private const int PayloadLength = 16;
    private const int SignatureLength = 16;
    private const int Length = PayloadLength + SignatureLength;
    private const int MostScope = 1024;

    /// <param name="key">At least 32 bytes.</param>
    /// <param name="scope">Where the pin holds.</param>
    /// <param name="destination">Number of the destination.</param>
    /// <param name="end">Unix seconds; 0 for none.</param>
    public static string Create(ReadOnlySpan<byte> key, string scope, ulong destination, long end)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, destination);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], end);
        Sign(key, scope, bytes[..PayloadLength], bytes[PayloadLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The destination of a pin that is ours, unchanged and not over; null for any other text.</summary>
    /// <param name="now">Unix seconds.</param>
    public static ulong? Read(ReadOnlySpan<byte> key, string scope, ReadOnlySpan<char> text, long now)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != Length)
        {
            return null;
        }

        Span<byte> signature = stackalloc byte[SignatureLength];
        Sign(key, scope, bytes[..PayloadLength], signature);
        var end = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
        return CryptographicOperations.FixedTimeEquals(signature, bytes[PayloadLength..]) && (end == 0 || now < end)
            ? BinaryPrimitives.ReadUInt64BigEndian(bytes)
            : null;
    }

    private static void Sign(ReadOnlySpan<byte> key, string scope, ReadOnlySpan<byte> payload, Span<byte> signature)
    {
        var most = Encoding.UTF8.GetMaxByteCount(scope.Length) + 1 + PayloadLength;
        Span<byte> signed = most <= MostScope ? stackalloc byte[MostScope] : new byte[most];
        var length = Encoding.UTF8.GetBytes(scope, signed);
        signed[length++] = 0;
        payload.CopyTo(signed[length..]);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, signed[..(length + PayloadLength)], whole);
        whole[..SignatureLength].CopyTo(signature);
    }
}
