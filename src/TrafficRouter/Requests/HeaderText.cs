using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace Platform.TrafficRouter.Requests;

/// <summary>What the name and the value of a header field may hold (RFC 9110, 5.1 and 5.5); the server alone lets more pass.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // All controls but the tab.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(code => code != '\t').Select(code => (char)code), '\x7f']);

    public static bool IsToken(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExcept(Token) < 0;

    public static bool AreValues(StringValues values)
    {
        if (values.Count == 1)
        {
            return IsValue(values.ToString());
        }

        foreach (var value in values)
        {
            if (!IsValue(value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsValue(ReadOnlySpan<char> value) => value.IndexOfAny(Controls) < 0;
}
