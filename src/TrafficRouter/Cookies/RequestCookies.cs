using Microsoft.Extensions.Primitives;

namespace Platform.TrafficRouter.Cookies;

/// <summary>Cookies of a request (RFC 6265, section 4.2), without a dictionary of all of them.</summary>
internal static class RequestCookies
{
    /// <summary>The first cookie of that name.</summary>
    public static bool Find(StringValues headers, string name, out ReadOnlySpan<char> value)
    {
        foreach (var header in headers)
        {
            var rest = header.AsSpan();
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf(';');
                var pair = (end < 0 ? rest : rest[..end]).Trim(' ');
                rest = end < 0 ? [] : rest[(end + 1)..];
                if (pair.Length > name.Length && pair[name.Length] == '=' && pair.StartsWith(name, StringComparison.Ordinal))
                {
                    value = pair[(name.Length + 1)..].Trim('"');
                    return true;
                }
            }
        }

        value = default;
        return false;
    }
}
