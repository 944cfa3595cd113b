using System.Buffers;
using System.Globalization;

namespace Platform.TrafficRouter.Requests;

/// <summary>
/// A path as Istio's default normalisation (<c>BASE</c>) leaves it, by RFC 3986, 6.2.2, as browsers and Envoy read it: unreserved
/// characters are not escaped, others that a URL may not hold are; "\" is "/"; dot segments, escaped ones too, are resolved.
/// Repeated slashes stay, and so do escaped ones ("%2F", "%5C"). What comes out comes out again unchanged.
/// </summary>
internal static class PathNormalization
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // What a path may hold as it is (RFC 3986, 3.3); browsers let brackets pass too.
    private static readonly SearchValues<char> Plain = SearchValues.Create(Unreserved + "/!$&'()*+,;=:@[]");
    private static readonly SearchValues<char> NeverEscaped = SearchValues.Create(Unreserved);

    /// <summary>True when the path is as normalisation would leave it, which most are.</summary>
    public static bool IsNormal(ReadOnlySpan<char> path) =>
        path.Length > 0
        && path[0] == '/'
        && path.IndexOfAnyExcept(Plain) < 0
        && path.IndexOf("/.", StringComparison.Ordinal) < 0;

    /// <summary>The path in its normal form; null for one that has none: it does not start with a slash, or holds an escaped NUL.</summary>
    public static string? Normalize(ReadOnlySpan<char> path)
    {
        if (path.Length == 0 || path[0] is not ('/' or '\\'))
        {
            return null;
        }

        var escaped = new PathText(path.Length);
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] == '%' && TryDecode(path[at..], out var value))
            {
                if (value == '\0')
                {
                    return null;
                }

                escaped.AppendEscaped(path.Slice(at, 3), value, NeverEscaped.Contains(value));
                at += 2;
            }
            else
            {
                escaped.Append(path[at], Plain.Contains(path[at]) || path[at] == '%');
            }
        }

        return DotSegments.Resolve(escaped.Text);
    }

    private static bool TryDecode(ReadOnlySpan<char> text, out char value)
    {
        value = '\0';
        if (text.Length < 3 || !byte.TryParse(text.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        value = (char)number;
        return true;
    }
}
