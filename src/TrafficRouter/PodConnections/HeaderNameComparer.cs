using System.Text;

namespace Platform.TrafficRouter.PodConnections;

/// <summary>Header names as bytes and as text, without regard to case.</summary>
internal sealed class HeaderNameComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    private const int LowerCase = 0x20;

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.OrdinalIgnoreCase);

    public int GetHashCode(string obj) =>
        obj.Length == 0 ? 0 : Hash(obj.Length, obj[0], obj[obj.Length / 2], obj[^1]);

    public bool Equals(ReadOnlySpan<byte> alternate, string other) => Ascii.EqualsIgnoreCase(alternate, other);

    public int GetHashCode(ReadOnlySpan<byte> alternate) =>
        alternate.Length == 0 ? 0 : Hash(alternate.Length, alternate[0], alternate[alternate.Length / 2], alternate[^1]);

    public string Create(ReadOnlySpan<byte> alternate) => Encoding.ASCII.GetString(alternate);

    private static int Hash(int length, int first, int middle, int last) =>
        (((((length * 31) + (first | LowerCase)) * 31) + (middle | LowerCase)) * 31) + (last | LowerCase);
}
