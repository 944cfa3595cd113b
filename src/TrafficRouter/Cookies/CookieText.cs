using System.Buffers;

namespace Platform.TrafficRouter.Cookies;

/// <summary>What may stand in a Set-Cookie header (RFC 6265, section 4.1.1).</summary>
internal static class CookieText
{
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(TokenCharacters);

    public static bool IsAttributeValue(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.Contains(';', StringComparison.Ordinal);
}
